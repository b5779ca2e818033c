package dev.paddock.expression;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A compiled expression. Immutable; safe for use by many threads, virtual ones too.
 *
 * <p>Of the bindings that it is given it takes only those whose names stand in it. JavaScript is
 * evaluated in strict mode.
 */
public final class Expression {

  private final Sandbox sandbox;
  private final GuestProgram program;
  private final Names names;

  Expression(Sandbox sandbox, GuestProgram program, Names names) {
    this.sandbox = sandbox;
    this.program = program;
    this.names = names;
  }

  /** Its source, language and origin. */
  public GuestProgram program() {
    return program;
  }

  /** The names that it takes from outside, built-in ones included. */
  public Set<String> names() {
    return names.used();
  }

  /**
   * Its value, within {@link Limits#DEFAULT}.
   *
   * @return JSON {@code null} if it has none (JavaScript {@code undefined}); not to be changed
   * @throws EvaluationException if it failed or was stopped
   */
  public JsonNode evaluate(Bindings bindings) {
    return evaluate(bindings, Limits.DEFAULT);
  }

  /**
   * Its value.
   *
   * @return JSON {@code null} if it has none (JavaScript {@code undefined}); not to be changed
   * @throws EvaluationException if it failed or was stopped
   */
  public JsonNode evaluate(Bindings bindings, Limits limits) {
    return completed(tryEvaluate(bindings, limits)).value().toNode();
  }

  /** How its evaluation ended; does not throw for anything that the expression does. */
  public Outcome tryEvaluate(Bindings bindings, Limits limits) {
    return tryEvaluate(bindings, limits, GuestEnvironment.NONE);
  }

  /**
   * Like {@link #tryEvaluate(Bindings, Limits)}, in given surroundings.
   *
   * @param environment expressions see only its determinism
   */
  public Outcome tryEvaluate(Bindings bindings, Limits limits, GuestEnvironment environment) {
    return sandbox.run(program, names.select(bindings), limits, environment, GuestListener.NONE);
  }

  /**
   * Its values for many items, with one crossing of the border. Besides the bindings it sees the
   * names that {@link Sandbox#runEach} gives it; they hide bindings of the same names.
   *
   * @param items a JSON array
   * @param limits for all items together
   * @throws EvaluationException if the batch as a whole failed, as when it exceeds a limit; errors
   *     for single items are in the result
   * @throws IllegalArgumentException if the items are not an array
   */
  public BatchResult evaluateEach(Bindings bindings, JsonText items, Limits limits) {
    return evaluateEach(bindings, items, limits, GuestEnvironment.NONE);
  }

  /**
   * Like {@link #evaluateEach(Bindings, JsonText, Limits)}, in given surroundings.
   *
   * @param environment expressions see only its determinism, and all items one after the other draw
   *     from it
   */
  public BatchResult evaluateEach(
      Bindings bindings, JsonText items, Limits limits, GuestEnvironment environment) {
    return BatchResult.of(completed(runEach(bindings, items, limits, environment)));
  }

  /**
   * Like {@link #evaluateEach(Bindings, JsonText, Limits)}, with the outcome as {@link
   * Sandbox#runEach} gives it.
   *
   * @throws IllegalArgumentException if the items are not an array
   */
  public Outcome tryEvaluateEach(Bindings bindings, JsonText items, Limits limits) {
    return runEach(bindings, items, limits, GuestEnvironment.NONE);
  }

  private Outcome runEach(
      Bindings bindings, JsonText items, Limits limits, GuestEnvironment environment) {
    Bindings others = bindings.only(name -> !name.equals("item") && !name.equals("index"));
    return sandbox.runEach(program, names.select(others), items, limits, environment);
  }

  static Outcome.Completed completed(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> done;
      case Outcome.Failed failed -> throw new EvaluationException(failed);
    };
  }

  @Override
  public String toString() {
    return program.source();
  }
}
