package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.Metrics;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import java.time.Duration;

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

  synchronized void count(StepResult result) {
    if (result.status() == StepResult.Status.COMPLETED) {
      completed++;
    } else {
      failed++;
    }
    retries += Math.max(0, result.attempts() - 1);
  }

  synchronized Metrics metrics(Duration duration) {
    return new Metrics(duration, completed, failed, retries);
  }
}
