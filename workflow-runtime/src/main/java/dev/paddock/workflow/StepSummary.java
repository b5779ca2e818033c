package dev.paddock.workflow;

import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Usage;
import java.time.Duration;
import java.util.List;

/**
 * What a step took until it ended.
 *
 * @param attempts how often it was tried; 0 if it was refused before its first attempt
 * @param duration from its start to its end, waiting for retries included
 * @param usage what its guest code used, all attempts together
 * @param logs what its guest code printed, all attempts together
 */
public record StepSummary(int attempts, Duration duration, Usage usage, List<LogLine> logs) {

  public StepSummary {
    logs = List.copyOf(logs);
  }

  /** What the step with this result took. */
  public static StepSummary of(StepResult result) {
    return new StepSummary(result.attempts(), result.duration(), result.usage(), result.logs());
  }
}
