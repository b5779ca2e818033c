package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.workflow.BatchStep;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.FunctionStep;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.TransformStep;
import dev.paddock.workflow.Workflow;
import java.util.Optional;

/** Refuses workflows that ask for more than the policy grants, before anything of them runs. */
final class PolicyCheck {

  private final Policy policy;

  PolicyCheck(Policy policy) {
    this.policy = policy;
  }

  Optional<StepError> firstViolation(Workflow workflow) {
    return FirstError.in(workflow.steps(), this::of);
  }

  private Optional<StepError> of(Step step) {
    for (Limit limit : Limit.values()) {
      long asked = step.header().limits().get(limit);
      long granted = policy.maximum().get(limit);
      if (asked > granted) {
        return violation(
            step,
            "asks for a limit %s of %s; the policy '%s' grants %s"
                .formatted(limit.id(), limit.format(asked), policy.name(), limit.format(granted)));
      }
    }
    return language(step)
        .filter(language -> !policy.languages().contains(language))
        .flatMap(language ->
            violation(
                step,
                "is written in %s, which the policy '%s' does not allow"
                    .formatted(language.id(), policy.name())));
  }

  private static Optional<Language> language(Step step) {
    return switch (step) {
      case FunctionStep function -> Optional.of(function.code().language());
      case TransformStep transform -> Optional.of(transform.expression().language());
      case BatchStep batch -> Optional.of(batch.expression().language());
      default -> Optional.empty();
    };
  }

  private static Optional<StepError> violation(Step step, String what) {
    return Optional.of(
        StepError.of(
            ExecutionErrorCode.POLICY_VIOLATION,
            "step '" + step.name() + "' " + what,
            step.header().position()));
  }
}
