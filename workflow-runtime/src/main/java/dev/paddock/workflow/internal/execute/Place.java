package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
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
 * @param visit how often its list has come to it, this time included
 */
record Place(
    Deadline deadline, @Nullable Integer iteration, StepPath path, String lines, int visit) {

  /** The path of a step that runs here. */
  StepPath of(Step step) {
    return path.step(step.name()).visit(visit);
  }

  /** What makes the randomness of a step that runs here its own. */
  String lines(Step step) {
    return lines + step.name() + (visit == 1 ? "" : "#v" + visit) + "\n";
  }

  /** The place that a list comes to for the {@code number}th time. */
  Place visited(int number) {
    return new Place(deadline, iteration, path, lines, number);
  }

  /** The same place, with another deadline. */
  Place until(Deadline other) {
    return new Place(other, iteration, path, lines, visit);
  }

  /**
   * Ends cycles.
   *
   * @throws StepFailure if the list has come to the step more often than it may
   */
  void checkVisits(Step step, int most) {
    if (visit > most) {
      String message = "transitions have led to this step more often than maxVisits of " + most;
      throw new StepFailure(
          StepError.of(ExecutionErrorCode.CYCLE_LIMIT, message, step.header().position())
              .withHint("is there a cycle that does not end? raise maxVisits if it does"));
    }
  }

  /** Of what is not part of a step. */
  static Place outside(Deadline deadline) {
    return new Place(deadline, null, StepPath.ROOT, "", 1);
  }
}
