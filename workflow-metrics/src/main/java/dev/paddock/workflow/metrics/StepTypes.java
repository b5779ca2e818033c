package dev.paddock.workflow.metrics;

import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** Finds out what kind of step stands at a path. */
final class StepTypes {

  private StepTypes() {}

  /** Its type, or {@code OTHER} if the workflow has no such step. */
  static String of(Workflow workflow, StepPath path) {
    return find(workflow, path).map(Step::type).orElse(Codes.OTHER);
  }

  private static Optional<Step> find(Workflow workflow, StepPath path) {
    List<Step> siblings =
        path.parent()
            .map(parent -> find(workflow, parent).map(Step::children).orElse(List.of()))
            .orElse(workflow.steps());
    return siblings.stream().filter(step -> step.name().equals(path.name())).findFirst();
  }
}
