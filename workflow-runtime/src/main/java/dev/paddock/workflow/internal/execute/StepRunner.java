package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.StepSummary;
import dev.paddock.workflow.internal.journal.Unwinding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a step, whatever its kind, or replays it if it has ended before. */
final class StepRunner {

  private final Frame frame;
  private final StepHandlers handlers;

  StepRunner(Frame frame) {
    this.frame = frame;
    this.handlers = new StepHandlers(this, frame);
  }

  /**
   * Runs a step to its end.
   *
   * @return how it ended; never throws for something that the step does
   * @throws Unwinding if it has not ended
   */
  StepResult run(Step step, Scope scope, Place place) {
    StepPath path = place.of(step);
    return frame
        .journal()
        .ended(path)
        .map(end -> new Replay(frame, handlers, step, scope, place).result(end))
        .orElseGet(() -> execute(step, scope, place, path));
  }

  private StepResult execute(Step step, Scope scope, Place place, StepPath path) {
    var run = new StepRun(frame, handlers, step, scope, place, path);
    StepResult result = run.execute();
    frame.tally().count(result);
    frame.journal().record(end(step, path, result, run.session()));
    return result;
  }

  private static OfStep end(
      Step step, StepPath path, StepResult result, @Nullable SessionState session) {
    StepError error = result.error();
    StepSummary summary = StepSummary.of(result);
    if (error != null) {
      return new StepFailed(path, error, summary);
    }
    JsonText value = Objects.requireNonNull(result.result());
    return new StepCompleted(path, step.header().outputVariable(), value, session, summary);
  }

  /** Makes what has ended durable. */
  void commit() {
    frame.journal().commit();
  }

  /** What an interrupt of the executing thread looks like to a workflow. */
  static StepError cancelled() {
    return new StepError(ErrorCode.CANCELLED.name(), "the execution was interrupted", null, null);
  }
}
