package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepPath;
import org.jspecify.annotations.Nullable;

/**
 * Where in the execution a step runs.
 *
 * @param deadline of what the step is part of
 * @param iteration of the loop directly around it, or null
 * @param path of the attempt or the iteration that it is part of
 * @param lines the same in every run: for each step around it, from the outside, a line with its
 *     name, one with the number of its attempt and, of loops, one with the number of the iteration
 */
record Place(Deadline deadline, @Nullable Integer iteration, StepPath path, String lines) {

  /** The path of a step that runs here. */
  StepPath of(Step step) {
    return path.step(step.name());
  }

  /** Of what is not part of a step. */
  static Place outside(Deadline deadline) {
    return new Place(deadline, null, StepPath.ROOT, "");
  }
}
