package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.Resources;
import dev.paddock.workflow.internal.source.Problems;

/** Limits can be read and are not zero. */
final class ResourceCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .root()
        .fields("defaultResources")
        .ifPresent(resources -> Resources.read(resources, problems));
    workflow
        .allSteps()
        .flatMap(step -> step.config().fields("resources").stream())
        .forEach(resources -> Resources.read(resources, problems));
  }
}
