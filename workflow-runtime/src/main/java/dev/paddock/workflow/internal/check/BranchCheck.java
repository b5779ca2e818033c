package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.Span;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every branch can run: no condition is a constant, and no while loop starts with a constant false.
 */
final class BranchCheck implements Check {

  private static final Pattern BRACES = Pattern.compile("\\{\\{(.*)}}", Pattern.DOTALL);
  private static final Set<String> TRUE = Set.of("true", "1", "!0", "!false");
  private static final Set<String> FALSE =
      Set.of("false", "0", "!1", "!true", "null", "undefined", "''", "\"\"", "NaN");

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .allSteps()
        .forEach(step -> {
          switch (step.type()) {
            case "condition" -> condition(step, problems);
            case "loop" -> loop(step, problems);
            default -> {}
          }
        });
  }

  private static void condition(StepOutline step, Problems problems) {
    constant(step, "condition")
        .ifPresent(value -> {
          String branch = value ? "else" : "then";
          step.config()
              .entry(branch)
              .ifPresent(entry ->
                  unreachable(
                      entry.keySpan(),
                      "'" + branch + "' can never run: the condition is always " + value,
                      problems));
        });
  }

  private static void loop(StepOutline step, Problems problems) {
    constant(step, "while")
        .filter(value -> !value)
        .flatMap(value -> step.config().scalar("while"))
        .ifPresent(scalar ->
            unreachable(
                scalar.span(),
                "the steps of this loop can never run: 'while' is always false",
                problems));
  }

  private static void unreachable(Span span, String message, Problems problems) {
    problems.error(
        DiagnosticCode.UNREACHABLE_BRANCH,
        span,
        message,
        "remove the steps, or let the condition depend on data");
  }

  private static Optional<Boolean> constant(StepOutline step, String key) {
    return step.config()
        .scalar(key)
        .map(YamlNode.Scalar::text)
        .map(BranchCheck::unwrapped)
        .flatMap(text ->
            TRUE.contains(text)
                ? Optional.of(true)
                : FALSE.contains(text) ? Optional.of(false) : Optional.empty());
  }

  private static String unwrapped(String text) {
    Matcher braces = BRACES.matcher(text.strip());
    return (braces.matches() ? braces.group(1) : text).strip();
  }
}
