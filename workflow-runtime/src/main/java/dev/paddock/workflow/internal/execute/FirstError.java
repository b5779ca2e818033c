package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.WorkflowStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks for a reason not to run a workflow. */
final class FirstError {

  private FirstError() {}

  /** The first error that any step has, at all levels and in all workflows that are called. */
  static Optional<StepError> in(List<Step> steps, Function<Step, Optional<StepError>> check) {
    return steps.stream()
        .flatMap(step -> check.apply(step).or(() -> inside(step, check)).stream())
        .findFirst();
  }

  private static Optional<StepError> inside(Step step, Function<Step, Optional<StepError>> check) {
    Optional<StepError> error = in(step.children(), check);
    return step instanceof WorkflowStep call
        ? error.map(found -> found.in(call.target().file()))
        : error;
  }
}
