package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.Metrics;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import java.time.Duration;
import java.util.List;

/** Counts the steps of one execution, and stops it at its limit. */
final class Tally {

  private final int maxSteps;
  private int taken;
  private int completed;
  private int failed;
  private int retries;

  Tally(int maxSteps) {
    this.maxSteps = maxSteps;
  }

  /**
   * @throws StepFailure if there have been enough
   */
  synchronized void takeStep(Step step) {
    if (taken == maxSteps) {
      String message = "the workflow has executed its maxSteps of " + maxSteps + " steps";
      throw new StepFailure(
          StepError.of(ExecutionErrorCode.STEP_LIMIT, message, step.header().position())
              .withHint("is there a loop that does not end? maxSteps counts every iteration"));
    }
    taken++;
  }

  /**
   * Takes over what was counted when the execution ran before.
   *
   * @param steps how many were started
   */
  synchronized void restore(int steps, List<OfStep> ends) {
    taken = steps;
    for (OfStep end : ends) {
      switch (end) {
        case StepCompleted done -> count(true, done.summary().attempts());
        case StepFailed done -> count(false, done.summary().attempts());
        default -> throw new IllegalArgumentException("no end of a step: " + end);
      }
    }
  }

  synchronized void count(StepResult result) {
    count(result.status() == StepResult.Status.COMPLETED, result.attempts());
  }

  private void count(boolean well, int attempts) {
    if (well) {
      completed++;
    } else {
      failed++;
    }
    retries += Math.max(0, attempts - 1);
  }

  synchronized Metrics metrics(Duration duration) {
    return new Metrics(duration, completed, failed, retries);
  }
}
