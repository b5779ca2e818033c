package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.List;
import org.graalvm.polyglot.Source;

/**
 * A JavaScript expression as a function of its bindings, ready to be evaluated in any context.
 *
 * @param text the expression
 * @param names the bindings, in order
 * @param each whether it runs for many items
 */
record CompiledExpression(String text, List<String> names, boolean each) {

  static CompiledExpression of(GuestTask task) {
    GuestProgram program = task.program();
    return new CompiledExpression(
        program.source(), List.copyOf(task.bindings().values().keySet()), task.items() != null);
  }

  /**
   * The expression between two kinds of brackets. A text that closes the bracket around it, to
   * smuggle in statements, cannot do so in both.
   */
  List<Source> proofs() {
    return List.of(source("(\n" + text + "\n)"), source("[\n" + text + "\n]"));
  }

  /** A function of the border's {@code parse}, {@code encode} and {@code evaluateEach}. */
  Source function() {
    String parameters = String.join(",", names);
    String arguments = arguments();
    String body =
        each
            ? "return function(v,max){const w=parse(v);return evaluateEach(function(item,index){return f("
                + (arguments.isEmpty() ? "" : arguments + ",")
                + "item,index)},w[w.length-1],max)}"
            : "return function(v,max){const w=parse(v);return encode(f(" + arguments + "),max)}";
    return source(
        "(function(parse,encode,evaluateEach){'use strict';const f=function("
            + (each ? parameters + (names.isEmpty() ? "" : ",") + "item,index" : parameters)
            + "){return(\n"
            + text
            + "\n)};"
            + body
            + "})");
  }

  private String arguments() {
    var arguments = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      arguments.append(i == 0 ? "" : ",").append("w[").append(i).append(']');
    }
    return arguments.toString();
  }

  private static Source source(String text) {
    return Source.newBuilder("js", text, GuestContext.GUEST_FILE).buildLiteral();
  }
}
