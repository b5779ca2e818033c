package dev.paddock.workflow.internal.outline;

import java.util.ArrayList;
import java.util.List;

/** All code in a workflow. */
public final class WorkflowCode {

  private WorkflowCode() {}

  /** Finds it, in the order of the file. */
  public static List<CodePlace> in(WorkflowOutline workflow, Scopes scopes) {
    List<CodePlace> places = new ArrayList<>();
    workflow.allSteps().forEach(step -> places.addAll(new StepCode(workflow, step, scopes).all()));
    workflow
        .root()
        .child("result")
        .ifPresent(node -> StepCode.collectTemplates(node, scopes.atEnd(), places));
    return places;
  }
}
