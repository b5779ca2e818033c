package dev.paddock.expression;

import dev.paddock.expression.internal.Reads;
import dev.paddock.expression.internal.Span;
import dev.paddock.expression.internal.TemplateText;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.sandbox.Usage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Text with JavaScript expressions between <code>{{</code> and <code>}}</code>. Immutable; safe for
 * use by many threads.
 *
 * <p>A template that is one expression and nothing else but white space around it has that
 * expression's value, of whatever type. Any other template is a text: strings are put in as they
 * are, {@code null} and {@code undefined} as nothing, everything else as compact JSON. A value is
 * never looked at again: braces in it are text. <code>\{{</code> stands for two braces.
 *
 * <p>Expressions that only read a path, as in <code>{{ steps.a.output.id }}</code>, are most often
 * answered without entering the fence, with the result that they would have there; such an outcome
 * has no {@link Usage}.
 */
public final class Template {

  private final Sandbox sandbox;
  private final String text;
  private final List<Span> holes;
  private final Names names;
  private final boolean whole;
  private final @Nullable GuestProgram program;
  private final @Nullable Reads reads;

  Template(Sandbox sandbox, String text, Origin origin, List<Span> holes, Names names) {
    this.sandbox = sandbox;
    this.text = text;
    this.holes = holes;
    this.names = names;
    this.whole = holes.size() == 1 && isBlankAround(text, holes.getFirst());
    this.program = holes.isEmpty() ? null : program().at(origin);
    this.reads = program == null ? null : Reads.of(text, holes, whole, program.source().length());
  }

  private static boolean isBlankAround(String text, Span hole) {
    return text.substring(0, hole.start()).isBlank() && text.substring(hole.end()).isBlank();
  }

  private GuestProgram program() {
    String source =
        whole ? TemplateText.valueOf(text, holes.getFirst()) : TemplateText.valuesOf(text, holes);
    return GuestProgram.expression(Language.JAVASCRIPT, source);
  }

  /** Whether there is no expression in it. */
  public boolean isConstant() {
    return holes.isEmpty();
  }

  /** Whether it is one expression, whose type its value keeps. */
  public boolean isWhole() {
    return whole;
  }

  /** The names that it takes from outside, built-in ones included. */
  public Set<String> names() {
    return names.used();
  }

  /**
   * Its value, within {@link Limits#DEFAULT}.
   *
   * @throws EvaluationException if an expression failed or was stopped
   */
  public JsonNode render(Bindings bindings) {
    return render(bindings, Limits.DEFAULT);
  }

  /**
   * Its value. All expressions together are one evaluation.
   *
   * @return not to be changed
   * @throws EvaluationException if an expression failed or was stopped
   */
  public JsonNode render(Bindings bindings, Limits limits) {
    return Expression.completed(tryRender(bindings, limits)).value().toNode();
  }

  /** How its evaluation ended; does not throw for anything that an expression does. */
  public Outcome tryRender(Bindings bindings, Limits limits) {
    return tryRender(bindings, limits, GuestEnvironment.NONE);
  }

  /**
   * Like {@link #tryRender(Bindings, Limits)}, in given surroundings.
   *
   * @param environment expressions see only its determinism
   */
  public Outcome tryRender(Bindings bindings, Limits limits, GuestEnvironment environment) {
    if (program == null) {
      return new Outcome.Completed(
          JsonText.of(literal(new Span(0, text.length()))), true, List.of(), Usage.NONE);
    }
    Outcome read =
        reads == null || !sandbox.isOpen() ? null : reads.tryRead(bindings, limits, environment);
    Outcome outcome =
        read != null
            ? read
            : sandbox.run(program, names.select(bindings), limits, environment, GuestListener.NONE);
    return outcome instanceof Outcome.Completed done && !whole ? filled(done) : outcome;
  }

  private Outcome filled(Outcome.Completed outcome) {
    JsonNode values = outcome.value().toNode();
    var filled = new StringBuilder();
    int done = 0;
    for (int i = 0; i < holes.size(); i++) {
      Span hole = holes.get(i);
      filled.append(literal(new Span(done, hole.start()))).append(asText(values.path(i)));
      done = hole.end();
    }
    filled.append(literal(new Span(done, text.length())));
    return new Outcome.Completed(
        JsonText.of(filled.toString()), true, outcome.logs(), outcome.usage());
  }

  private String literal(Span part) {
    return TemplateText.unescape(part.of(text));
  }

  private static String asText(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isString() ? value.asString() : JsonText.of(value).text();
  }

  @Override
  public String toString() {
    return text;
  }
}
