package dev.paddock.workflow;

import java.util.List;

/** One step of a workflow. Immutable. */
public sealed interface Step
    permits FunctionStep,
        TransformStep,
        BatchStep,
        ConditionStep,
        HumanStep,
        LoopStep,
        ParallelStep,
        SleepStep,
        WebhookStep,
        WorkflowStep {

  /** What every kind of step has. */
  StepHeader header();

  /** The name of its kind, as written in workflow files: {@code function}, {@code loop}... */
  String type();

  /** Its name, unique in the workflow. */
  default String name() {
    return header().name();
  }

  /**
   * The steps directly inside it, in the order of the file, or those of the workflow that it calls;
   * none for a step that holds no others.
   */
  default List<Step> children() {
    return List.of();
  }
}
