package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;

/**
 * No two steps that run at the same time set the same variable: the last one would win, by chance.
 */
final class ParallelWriteCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .allSteps()
        .filter(step -> step.type().equals("parallel"))
        .forEach(step -> check(step, problems));
  }

  private static void check(StepOutline parallel, Problems problems) {
    Map<String, StepOutline> branchOf = new HashMap<>();
    for (StepOutline branch : parallel.steps()) {
      branch
          .withNested()
          .forEach(step ->
              step.outputVariable().ifPresent(name -> check(name, branch, branchOf, problems)));
    }
  }

  private static void check(
      YamlNode.Scalar name,
      StepOutline branch,
      Map<String, StepOutline> branchOf,
      Problems problems) {
    StepOutline first = branchOf.putIfAbsent(name.text(), branch);
    if (first != null && first != branch) {
      problems.error(
          DiagnosticCode.PARALLEL_WRITE,
          name.span(),
          "'"
              + name.text()
              + "' is also set by step '"
              + first.name()
              + "', which runs at the same time",
          "give each parallel step a variable of its own");
    }
  }
}
