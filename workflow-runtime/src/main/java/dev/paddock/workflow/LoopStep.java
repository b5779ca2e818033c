package dev.paddock.workflow;

import java.util.List;

/**
 * Runs steps again and again.
 *
 * @param source over what, or how long
 * @param itemVariable the name under which the steps see the current item; unused in a while loop
 * @param indexVariable the name under which they see the number of the iteration, from 0
 * @param maxIterations more are an error, never silently dropped
 * @param steps at least one step
 */
public record LoopStep(
    StepHeader header,
    Source source,
    String itemVariable,
    String indexVariable,
    int maxIterations,
    List<Step> steps)
    implements Step {

  /** The number of iterations that a loop may have if its file says nothing. */
  public static final int DEFAULT_MAX_ITERATIONS = 1_000;

  /** What decides about the iterations of a loop. */
  public sealed interface Source {}

  /** One iteration for each item of a list, or of a template that gives one. */
  public record Items(TemplateValue items) implements Source {}

  /** Iterations as long as an expression, evaluated before each of them, is true. */
  public record While(Snippet condition) implements Source {}

  public LoopStep {
    steps = List.copyOf(steps);
  }

  @Override
  public String type() {
    return "loop";
  }

  @Override
  public List<Step> children() {
    return steps;
  }
}
