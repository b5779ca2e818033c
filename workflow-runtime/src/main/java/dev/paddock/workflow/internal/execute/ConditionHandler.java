package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ConditionStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepResult;
import java.util.List;

/** Condition steps: one of two branches. */
final class ConditionHandler {

  private final StepRunner runner;

  ConditionHandler(StepRunner runner) {
    this.runner = runner;
  }

  JsonText execute(ConditionStep step, Attempt attempt, List<StepResult> children) {
    JsonText holds =
        attempt
            .decisions()
            .decide("condition", () -> JsonText.of(Truth.of(attempt.evaluate(step.condition()))));
    List<Step> branch = Truth.of(holds) ? step.then() : step.otherwise();
    return Sequence.inside(runner, branch, attempt.scope(), attempt.inside(), children);
  }
}
