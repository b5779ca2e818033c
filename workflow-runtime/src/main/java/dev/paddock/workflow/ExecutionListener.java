package dev.paddock.workflow;

import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;

/**
 * Is told how an execution goes on. Called on the threads that execute steps, for steps that run
 * side by side by several at once, so implementations must be quick and safe for use by many
 * threads.
 */
public interface ExecutionListener {

  /** Does nothing. */
  ExecutionListener NONE = new ExecutionListener() {};

  /** An execution begins, or somebody goes on with it. */
  default void workflowStarted(Workflow workflow, String executionId) {}

  /** A step begins. */
  default void stepStarted(Workflow workflow, Step step) {}

  /** An attempt failed, and the step will be tried again. */
  default void stepRetried(Workflow workflow, Step step, int attempt, StepError error) {}

  /**
   * Code of a step says how far it has come, and still runs. Told ten times a second at most.
   *
   * @param attempt which attempt it is, from 1
   */
  default void stepProgressed(Workflow workflow, Step step, int attempt, Progress progress) {}

  /**
   * Code of a step printed or logged a line, and still runs. Told for 16 MB of each execution. The
   * same lines are in the step's result, together with those that expressions printed.
   *
   * @param attempt which attempt it was, from 1
   */
  default void stepPrinted(Workflow workflow, Step step, int attempt, LogLine line) {}

  /** A step ended. Not called for steps that are skipped. */
  default void stepFinished(Workflow workflow, StepResult result) {}

  /** An execution ended, or goes on later: the status of its result says which. */
  default void workflowFinished(Workflow workflow, WorkflowResult result) {}
}
