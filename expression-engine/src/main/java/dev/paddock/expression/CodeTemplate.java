package dev.paddock.expression;

import dev.paddock.expression.internal.References;
import dev.paddock.expression.internal.TemplateText;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.sandbox.Usage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Code with references to data in it, as in <code>rows = {{ extracted }}.get('rows')</code>.
 * Immutable; safe for use by many threads.
 *
 * <p>A reference is <code>{{</code>, one JavaScript expression that begins with a name, and <code>
 * }}</code>, outside of strings, comments and regular expressions. Its value becomes a variable
 * that the code reads; it is never put into the code as text, so nothing in it can become code. In
 * Python, two braces there have no other use; in JavaScript, a block that is nothing but another
 * block is the only one: write a blank between its braces. Everything else with two braces is left
 * as it is.
 */
public final class CodeTemplate {

  private static final Outcome NO_REFERENCES =
      new Outcome.Completed(JsonText.NULL, false, List.of(), Usage.NONE);

  private final Sandbox sandbox;
  private final GuestProgram program;
  private final Names codeNames;
  private final Names referenceNames;
  private final References references;
  private final @Nullable GuestProgram values;
  private final List<Diagnostic> warnings;

  CodeTemplate(
      Sandbox sandbox,
      GuestProgram code,
      References references,
      Names codeNames,
      Names referenceNames,
      List<Diagnostic> warnings) {
    this.sandbox = sandbox;
    this.program = new GuestProgram(code.language(), code.kind(), references.code(), code.origin());
    this.references = references;
    this.codeNames = codeNames;
    this.referenceNames = referenceNames;
    this.values = references.holes().isEmpty() ? null : values(code, references);
    this.warnings = List.copyOf(warnings);
  }

  private static GuestProgram values(GuestProgram code, References references) {
    String source = TemplateText.valuesOf(code.source(), references.holes());
    return GuestProgram.expression(Language.JAVASCRIPT, source).at(code.origin());
  }

  /** The code as it runs, with {@link #bind} giving it its bindings. */
  public GuestProgram program() {
    return program;
  }

  /** What is probably not what the author meant. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** The names that the code and its references take from outside, built-in ones included. */
  public Set<String> names() {
    var names = new TreeSet<>(codeNames.used());
    names.addAll(referenceNames.used());
    references.names().forEach(names::remove);
    return Collections.unmodifiableSet(names);
  }

  /**
   * What the code needs of the bindings, and the values of its references. All references together
   * are one evaluation.
   *
   * @throws EvaluationException if a reference failed or was stopped
   */
  public Bindings bind(Bindings bindings, Limits limits) {
    return bind(bindings, Expression.completed(evaluateReferences(bindings, limits, null)));
  }

  /** Runs the code. How it ended; does not throw for anything that the code or a reference does. */
  public Outcome run(Bindings bindings, Limits limits) {
    return run(bindings, limits, GuestEnvironment.NONE, GuestListener.NONE);
  }

  /**
   * Runs the code in given surroundings.
   *
   * @param environment what the code finds around itself; references see only its determinism, with
   *     a seed of their own
   * @param listener who hears what the code does, while it runs
   * @return how it ended; does not throw for anything that the code or a reference does
   */
  public Outcome run(
      Bindings bindings, Limits limits, GuestEnvironment environment, GuestListener listener) {
    return switch (evaluateReferences(bindings, limits, environment.determinism())) {
      case Outcome.Failed failed -> failed;
      case Outcome.Completed done ->
          sandbox.run(program, bind(bindings, done), limits, environment, listener);
    };
  }

  private Outcome evaluateReferences(
      Bindings bindings, Limits limits, @Nullable Determinism ofCode) {
    if (values == null) {
      return NO_REFERENCES;
    }
    GuestEnvironment environment =
        ofCode == null
            ? GuestEnvironment.NONE
            : new GuestEnvironment(Map.of(), Map.of(), ofCode.derived("references"));
    return sandbox.run(
        values, referenceNames.select(bindings), limits, environment, GuestListener.NONE);
  }

  private Bindings bind(Bindings bindings, Outcome.Completed done) {
    JsonNode node = done.value().toNode();
    Bindings all = codeNames.select(bindings);
    for (int i = 0; i < references.names().size(); i++) {
      all = all.with(references.names().get(i), node.path(i));
    }
    return all;
  }

  @Override
  public String toString() {
    return program.source();
  }
}
