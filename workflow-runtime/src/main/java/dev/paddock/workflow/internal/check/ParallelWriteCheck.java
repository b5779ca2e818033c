package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * No two steps that run at the same time set the same variable or share a session: what it holds in
 * the end would be chance.
 */
final class ParallelWriteCheck implements Check {

  private enum Shared {
    VARIABLE("'%s' is also set by step '%s', which runs at the same time"),
    SESSION("the session '%s' is also used by step '%s', which runs at the same time");

    private final String message;

    Shared(String message) {
      this.message = message;
    }
  }

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .allSteps()
        .filter(step -> step.type().equals("parallel"))
        .forEach(step -> {
          check(step, Shared.VARIABLE, StepOutline::outputVariable, problems);
          check(step, Shared.SESSION, ParallelWriteCheck::session, problems);
        });
  }

  private static Optional<YamlNode.Scalar> session(StepOutline step) {
    return step.type().equals("function") ? step.config().text("session") : Optional.empty();
  }

  private static void check(
      StepOutline parallel,
      Shared what,
      Function<StepOutline, Optional<YamlNode.Scalar>> name,
      Problems problems) {
    Map<String, StepOutline> branchOf = new HashMap<>();
    for (StepOutline branch : parallel.steps()) {
      branch
          .withNested()
          .flatMap(step -> name.apply(step).stream())
          .forEach(found -> {
            StepOutline first = branchOf.putIfAbsent(found.text(), branch);
            if (first != null && first != branch) {
              problems.error(
                  DiagnosticCode.PARALLEL_WRITE,
                  found.span(),
                  what.message.formatted(found.text(), first.name()),
                  "give each parallel step one of its own");
            }
          });
    }
  }
}
