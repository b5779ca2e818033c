package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepHeader;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import java.time.Duration;

/**
 * A moment by which something has to end, and the error if it does not. A step's deadline is never
 * later than that of what it is part of.
 */
final class Deadline {

  private final ExecutionClock clock;
  private final long at;
  private final StepError error;

  private Deadline(ExecutionClock clock, long at, StepError error) {
    this.clock = clock;
    this.at = at;
    this.error = error;
  }

  static Deadline of(Workflow workflow, ExecutionClock clock) {
    String message = "the workflow took longer than its timeout of " + text(workflow.timeout());
    return new Deadline(
        clock,
        workflow.timeout().toNanos(),
        StepError.of(ExecutionErrorCode.WORKFLOW_TIMEOUT, message, null));
  }

  /**
   * The deadline of a step.
   *
   * @param began how long the execution had run then
   */
  Deadline within(StepHeader step, Duration began) {
    Duration timeout = step.timeout();
    if (timeout == null || at - began.toNanos() <= timeout.toNanos()) {
      return this;
    }
    String message = "the step took longer than its timeout of " + text(timeout);
    return new Deadline(
        clock,
        began.plus(timeout).toNanos(),
        StepError.of(ExecutionErrorCode.STEP_TIMEOUT, message, step.position()));
  }

  /**
   * The deadline of a workflow that is called.
   *
   * @param began how long the execution had run then
   */
  Deadline within(Workflow called, Duration began) {
    if (at - began.toNanos() <= called.timeout().toNanos()) {
      return this;
    }
    String message =
        "the workflow '%s' took longer than its timeout of %s"
            .formatted(called.name(), text(called.timeout()));
    return new Deadline(
        clock,
        began.plus(called.timeout()).toNanos(),
        StepError.of(ExecutionErrorCode.STEP_TIMEOUT, message, null));
  }

  /** Never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, at - clock.nanos()));
  }

  boolean isOver() {
    return at - clock.nanos() <= 0;
  }

  StepError error() {
    return error;
  }

  void check() {
    if (isOver()) {
      throw new StepFailure(error);
    }
  }

  /** Limits under which an evaluation that begins now ends by this deadline. */
  Limits cut(Limits limits) {
    check();
    long left = Math.max(1, remaining().toNanos());
    return left < limits.get(Limit.WALL_TIME) ? limits.with(Limit.WALL_TIME, left) : limits;
  }

  /** This deadline's error if it is over and {@code error} is what that looks like to a guest. */
  StepError explain(StepError error) {
    boolean wallTime = error.code().equals(Limit.WALL_TIME.errorCode().name());
    return wallTime && isOver() ? this.error : error;
  }

  static String text(Duration duration) {
    return Limit.WALL_TIME.format(duration.toNanos());
  }
}
