package dev.paddock.workflow;

/**
 * Is told how an execution goes on. Called on the threads that execute steps, for steps that run
 * side by side by several at once, so implementations must be quick and safe for use by many
 * threads.
 */
public interface ExecutionListener {

  /** Does nothing. */
  ExecutionListener NONE = new ExecutionListener() {};

  /** An execution begins. */
  default void workflowStarted(Workflow workflow, String executionId) {}

  /** A step begins. */
  default void stepStarted(Workflow workflow, Step step) {}

  /** An attempt failed, and the step will be tried again. */
  default void stepRetried(Workflow workflow, Step step, int attempt, StepError error) {}

  /** A step ended. Not called for steps that are skipped. */
  default void stepFinished(Workflow workflow, StepResult result) {}

  /** An execution ended. */
  default void workflowFinished(Workflow workflow, WorkflowResult result) {}
}
