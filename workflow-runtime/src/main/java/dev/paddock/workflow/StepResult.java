package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended.
 *
 * @param name its name
 * @param type its kind, such as {@code function}
 * @param iteration which iteration of the loop around it this was, from 0, or null if there is none
 * @param status how it ended
 * @param result its result; null if it failed or was skipped
 * @param error why it failed; null if it did not
 * @param attempts how often it was tried; 0 if it was skipped
 * @param duration from its start to its end, waiting for retries included
 * @param usage what its guest code used, all attempts together; steps inside it not included
 * @param logs what its guest code printed, all attempts together
 * @param children how the steps inside it ended, in the order in which they began
 */
public record StepResult(
    String name,
    String type,
    @Nullable Integer iteration,
    Status status,
    @Nullable JsonText result,
    @Nullable StepError error,
    int attempts,
    Duration duration,
    Usage usage,
    List<LogLine> logs,
    List<StepResult> children) {

  /** The ways in which a step can end. */
  public enum Status {
    COMPLETED,
    FAILED,
    /** Never started: a step before it failed, or no transition led to it. */
    SKIPPED
  }

  public StepResult {
    logs = List.copyOf(logs);
    children = List.copyOf(children);
  }

  /** This result, with errors whose positions are in a file of their own. */
  public StepResult in(String file) {
    return new StepResult(
        name,
        type,
        iteration,
        status,
        result,
        error == null ? null : error.in(file),
        attempts,
        duration,
        usage,
        logs,
        children.stream().map(child -> child.in(file)).toList());
  }

  /** A step that was never started. */
  public static StepResult skipped(Step step) {
    return new StepResult(
        step.name(),
        step.type(),
        null,
        Status.SKIPPED,
        null,
        null,
        0,
        Duration.ZERO,
        Usage.NONE,
        List.of(),
        List.of());
  }
}
