package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.Source;

/**
 * A JavaScript expression as a function of its bindings, ready to be evaluated in any context.
 *
 * @param text the expression
 * @param names the bindings, in order
 * @param each whether it runs for many items
 * @param maxResult how long a result may be, in characters of JSON
 */
record CompiledExpression(String text, List<String> names, boolean each, long maxResult) {

  private static final int QUOTES = 2;
  private static final int ESCAPE_LENGTH = 6;
  private static final List<String> OF_ITEM = List.of("item", "index");

  static CompiledExpression of(GuestTask task) {
    GuestProgram program = task.program();
    return new CompiledExpression(
        program.source(),
        List.copyOf(task.bindings().values().keySet()),
        task.items() != null,
        task.limits().get(Limit.RESULT));
  }

  /** Whether {@link #of} would give the same, without making it. */
  boolean isOf(GuestTask task) {
    return text.equals(task.program().source())
        && each == (task.items() != null)
        && maxResult == task.limits().get(Limit.RESULT)
        && hasNames(task.bindings().values().keySet());
  }

  private boolean hasNames(Set<String> others) {
    if (others.size() != names.size()) {
      return false;
    }
    int i = 0;
    for (String other : others) {
      if (!names.get(i++).equals(other)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The expression between two kinds of brackets. A text that closes the bracket around it, to
   * smuggle in statements, cannot do so in both.
   */
  List<Source> proofs() {
    return List.of(guests("(\n" + text + "\n)"), guests("[\n" + text + "\n]"));
  }

  /** A function of the bindings. Nothing of ours is in its scope, where the text would see it. */
  Source function() {
    return guests("(function(" + parameters() + "){'use strict';return(\n" + text + "\n)})");
  }

  /**
   * A function of the border's {@code parse}, {@code encode}, {@code stringify} and {@code
   * evaluateEach}, of {@link #function}'s and of {@link #maxResult}, which gives the function that
   * the host calls. That one takes the only binding as it is, and several as an array. The most
   * common results do without {@code encode}: a small whole number is returned as it is, and a text
   * that certainly fits becomes JSON at once.
   */
  Source adapter() {
    String body =
        each
            ? "const w=parse(v);return evaluateEach(" + ofItem() + ",w[w.length-1],max)"
            : (names.size() == 1
                    ? "const r=f(parse(v));"
                    : "const w=parse(v);const r=f(" + arguments() + ");")
                + "return typeof r==='number'&&(r|0)===r?r:"
                + ("typeof r==='string'&&r.length<" + fitting() + "?stringify(r):encode(r,max)");
    String text =
        "(function(parse,encode,stringify,evaluateEach,f,max){'use strict';return function(v){"
            + body
            + "}})";
    return Source.newBuilder("js", text, "paddock:expression").internal(true).buildLiteral();
  }

  /** A shorter text is short enough as JSON, even if each of its characters is escaped. */
  private long fitting() {
    return (maxResult - QUOTES) / ESCAPE_LENGTH;
  }

  private String ofItem() {
    String arguments = arguments();
    return arguments.isEmpty()
        ? "f"
        : "function(item,index){return f(" + arguments + "item,index)}";
  }

  private String parameters() {
    var parameters = new StringBuilder();
    for (String name : names) {
      if (isBound(name)) {
        parameters.append(name).append(',');
      }
    }
    return each ? parameters.append(String.join(",", OF_ITEM)).toString() : parameters.toString();
  }

  private String arguments() {
    var arguments = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      if (isBound(names.get(i))) {
        arguments.append("w[").append(i).append("],");
      }
    }
    return arguments.toString();
  }

  /** In a batch, the item hides a binding of that name. */
  private boolean isBound(String name) {
    return !each || !OF_ITEM.contains(name);
  }

  private static Source guests(String text) {
    return Source.newBuilder("js", text, GuestContext.GUEST_FILE).buildLiteral();
  }
}
