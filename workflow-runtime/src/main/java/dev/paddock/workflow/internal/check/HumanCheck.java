package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;

/** What is to happen when nobody answers can happen. */
final class HumanCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .allSteps()
        .filter(step -> step.type().equals("human"))
        .forEach(step -> check(step, problems));
  }

  private static void check(StepOutline step, Problems problems) {
    if (step.config().child("timeout").isPresent()) {
      return;
    }
    step.config()
        .entry("onTimeout")
        .ifPresent(entry ->
            problems.error(
                DiagnosticCode.UNREACHABLE_BRANCH,
                entry.keySpan(),
                "'onTimeout' can never run: the step has no 'timeout'",
                "add 'timeout: 2h', or remove the steps"));
  }
}
