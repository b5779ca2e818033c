package dev.paddock.workflow;

import java.util.List;

/**
 * Runs steps side by side.
 *
 * @param steps at least one step; no two of them, nor the steps inside them, set the same variable
 * @param maxConcurrency how many of them run at the same time
 */
public record ParallelStep(StepHeader header, List<Step> steps, int maxConcurrency)
    implements Step {

  /** How many steps run at the same time if the file says nothing. */
  public static final int DEFAULT_MAX_CONCURRENCY = 4;

  public ParallelStep {
    steps = List.copyOf(steps);
  }

  @Override
  public String type() {
    return "parallel";
  }

  @Override
  public List<Step> children() {
    return steps;
  }
}
