package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.Span;
import java.util.HashMap;
import java.util.Map;

/** The workflow has a name, and no two steps have the same one. */
final class NameCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    var root = workflow.root();
    boolean named =
        root.child("workflow").isPresent()
            || root.child("metadata").flatMap(metadata -> metadata.child("name")).isPresent();
    if (!named) {
      problems.error(
          DiagnosticCode.MISSING_NAME,
          Span.at(root.span().start()),
          "the workflow has no name",
          "add 'workflow: Some title' at the top, or a name under 'metadata'");
    }
    Map<String, StepOutline> byName = new HashMap<>();
    workflow
        .allSteps()
        .filter(step -> !step.name().isEmpty())
        .forEach(step -> unique(step, byName, problems));
  }

  private static void unique(StepOutline step, Map<String, StepOutline> byName, Problems problems) {
    StepOutline first = byName.putIfAbsent(step.name(), step);
    if (first != null) {
      problems.error(
          DiagnosticCode.DUPLICATE_STEP,
          step.nameSpan(),
          "there is another step named '" + step.name() + "'",
          "it is in line " + first.nameSpan().start().line() + "; names are unique at all levels");
    }
  }
}
