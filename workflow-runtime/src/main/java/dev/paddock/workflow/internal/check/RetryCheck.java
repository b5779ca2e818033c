package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.Durations;
import dev.paddock.workflow.internal.settings.ErrorCodes;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.Suggestions;
import dev.paddock.workflow.internal.yaml.YamlNode;

/** Retry policies name errors that exist, and that another attempt could help with. */
final class RetryCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow.allSteps().forEach(step -> check(step, problems));
  }

  private static void check(StepOutline step, Problems problems) {
    step.config()
        .fields("retryPolicy")
        .ifPresent(policy -> {
          Durations.codes(policy, "neverOn").forEach(code -> known(code, problems));
          Durations.codes(policy, "retryOn")
              .forEach(code -> {
                known(code, problems);
                mayHelp(code, problems);
              });
        });
  }

  private static void known(YamlNode.Scalar code, Problems problems) {
    if (!ErrorCodes.ALL.contains(code.text())) {
      problems.error(
          DiagnosticCode.BAD_VALUE,
          code.span(),
          "no error has the code '" + code.text() + "'",
          Suggestions.hint(code.text(), ErrorCodes.ALL));
    }
  }

  private static void mayHelp(YamlNode.Scalar code, Problems problems) {
    if (ErrorCodes.isFinal(code.text())) {
      problems.error(
          DiagnosticCode.BAD_VALUE,
          code.span(),
          "'" + code.text() + "' is never retried: another attempt could not help");
    }
  }
}
