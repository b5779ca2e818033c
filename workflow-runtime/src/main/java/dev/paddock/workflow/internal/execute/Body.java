package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the steps of a workflow ended, and what it returns.
 *
 * @param result null if it failed
 * @param error null if it did not
 * @param steps how its steps ended
 */
record Body(@Nullable JsonText result, @Nullable StepError error, List<StepResult> steps) {

  private static final Position START = new Position(1, 1);

  /** Runs a workflow from its first step to its result. */
  static Body run(Frame frame, Scope scope, Place place) {
    Sequence sequence = Sequence.run(new StepRunner(frame), frame.workflow().steps(), scope, place);
    if (sequence.error() != null) {
      return new Body(null, sequence.error(), sequence.results());
    }
    try {
      return new Body(result(frame, scope, place, sequence), null, sequence.results());
    } catch (StepFailure e) {
      return new Body(null, e.error(), sequence.results());
    }
  }

  private static JsonText result(Frame frame, Scope scope, Place place, Sequence sequence) {
    Workflow workflow = frame.workflow();
    TemplateValue result = workflow.result();
    if (result == null) {
      return sequence.lastResult();
    }
    var account = new Attempt.Account(new LogBudget(), GuestListener.NONE, List.of());
    var randomness = new Randomness(workflow.defaults().sandbox().determinism(), place.lines());
    return new Attempt(
            frame.sessions().of(workflow.defaults().sandbox().fence()),
            scope,
            workflow.defaults(),
            place.deadline(),
            START,
            randomness,
            new Decisions(frame.journal(), place.path(), 1, randomness),
            account)
        .render(result);
  }
}
