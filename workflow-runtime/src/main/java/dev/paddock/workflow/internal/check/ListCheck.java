package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.regex.Pattern;

/** Loops and batches have something to go through. */
final class ListCheck implements Check {

  private static final Pattern ONE_TEMPLATE = Pattern.compile("\\s*\\{\\{.*}}\\s*", Pattern.DOTALL);

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .allSteps()
        .forEach(step -> {
          switch (step.type()) {
            case "loop" -> {
              oneSource(step, problems);
              items(step, problems);
            }
            case "batch" -> items(step, problems);
            default -> {}
          }
        });
  }

  private static void oneSource(StepOutline loop, Problems problems) {
    var items = loop.config().entry("items");
    var condition = loop.config().entry("while");
    if (items.isPresent() && condition.isPresent()) {
      problems.error(
          DiagnosticCode.BAD_VALUE,
          condition.get().keySpan(),
          "a loop has either 'items' or 'while', not both",
          "to stop early, leave out items beforehand with a transform step");
    } else if (items.isEmpty() && condition.isEmpty()) {
      problems.error(
          DiagnosticCode.MISSING_KEY,
          loop.config().span(),
          "missing key 'items' or 'while' in 'config'",
          "items: a list, or a template that gives one");
    }
  }

  private static void items(StepOutline step, Problems problems) {
    step.config()
        .child("items")
        .filter(node -> node instanceof YamlNode.Items list && list.items().isEmpty())
        .ifPresent(node ->
            problems.error(DiagnosticCode.EMPTY_LOOP, node.span(), "this list is always empty"));
    step.config()
        .text("items")
        .filter(text -> !ONE_TEMPLATE.matcher(text.text()).matches())
        .ifPresent(text ->
            problems.error(
                DiagnosticCode.BAD_VALUE,
                text.span(),
                "'items': expected a list, or a template that gives one, found text",
                "write \"{{ name }}\" with nothing around it, or a YAML list"));
  }
}
