package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.StepSummary;
import dev.paddock.workflow.internal.journal.ReplayEnded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how a step ended that ended before. Evaluates nothing, and changes nothing. */
final class Replay {

  private final Frame frame;
  private final StepHandlers handlers;
  private final Step step;
  private final Scope scope;
  private final Place place;

  Replay(Frame frame, StepHandlers handlers, Step step, Scope scope, Place place) {
    this.frame = frame;
    this.handlers = handlers;
    this.step = step;
    this.scope = scope;
    this.place = place;
  }

  StepResult result(OfStep end) {
    return switch (end) {
      case StepCompleted done -> result(done.result(), null, done.summary());
      case StepFailed failed -> result(null, failed.error(), failed.summary());
      default -> throw new IllegalArgumentException("no end of a step: " + end);
    };
  }

  private StepResult result(
      @Nullable JsonText value, @Nullable StepError error, StepSummary summary) {
    return new StepResult(
        step.name(),
        step.type(),
        place.iteration(),
        error == null ? StepResult.Status.COMPLETED : StepResult.Status.FAILED,
        value,
        error,
        summary.attempts(),
        summary.duration(),
        summary.usage(),
        summary.logs(),
        children(summary.attempts()));
  }

  /** The steps inside it all ended as well, so they are replayed too. */
  private List<StepResult> children(int attempts) {
    var children = new ArrayList<StepResult>();
    if (attempts > 0 && !step.children().isEmpty()) {
      var account = new Attempt.Account(frame.logs(), GuestListener.NONE, List.of());
      try {
        handlers.execute(
            step,
            new Attempts(frame, step, scope, place, place.deadline(), account).begin(attempts),
            children);
      } catch (StepFailure | ReplayEnded e) {
        // Whatever ended the step then is in its own result.
        return children;
      }
    }
    return children;
  }
}
