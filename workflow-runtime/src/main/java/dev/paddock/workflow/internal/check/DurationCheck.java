package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.DurationText;
import dev.paddock.workflow.internal.outline.StepCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Durations can be read, and timeouts are not zero. */
final class DurationCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    check(workflow.root(), "timeout", true, problems);
    workflow.allSteps().forEach(step -> check(step, problems));
  }

  private static void check(StepOutline step, Problems problems) {
    check(step.config(), "timeout", true, problems);
    step.config()
        .fields("retryPolicy")
        .ifPresent(policy -> {
          check(policy, "initialDelay", false, problems);
          check(policy, "maxDelay", false, problems);
        });
    if (step.type().equals("sleep")) {
      check(step.config(), "duration", false, problems);
    }
  }

  private static void check(YamlNode parent, String key, boolean positive, Problems problems) {
    boolean mayBeTemplate = key.equals("duration");
    parent
        .scalar(key)
        .filter(value -> value.value().isNumber() || value.value().isString())
        .filter(value -> !(mayBeTemplate && StepCode.isTemplate(value)))
        .ifPresent(value -> check(key, value, positive, problems));
  }

  private static void check(
      String key, YamlNode.Scalar value, boolean positive, Problems problems) {
    // The schema reports numbers that are zero or negative.
    if (value.value().isNumber() && value.value().decimalValue().signum() <= 0) {
      return;
    }
    Optional<Duration> duration = DurationText.of(value.value());
    if (duration.isEmpty()) {
      problems.error(
          DiagnosticCode.BAD_VALUE,
          value.span(),
          "'" + key + "': expected a duration of at most a year, found '" + value.text() + "'",
          "write milliseconds as a number, or text such as 500ms, 5s, 2m or 1h");
    } else if (positive && duration.get().isZero()) {
      problems.error(
          DiagnosticCode.BAD_VALUE, value.span(), "'" + key + "' must be longer than zero");
    }
  }
}
