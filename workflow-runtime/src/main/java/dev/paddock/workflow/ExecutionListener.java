package dev.paddock.workflow;

import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import java.time.Instant;
import java.util.List;

/**
 * Is told how executions go on. Called on the threads that execute steps, for steps that run side
 * by side by several at once, so implementations must be quick and safe for use by many threads.
 * What one throws is logged, and changes nothing.
 */
public interface ExecutionListener {

  /** Does nothing. */
  ExecutionListener NONE = new ExecutionListener() {};

  /**
   * Something happened: the same events, in the same order, as a store gets. Told before the store
   * has made the event durable: if the process dies in between, whoever goes on with the execution
   * tells it again.
   *
   * @param time when it happened
   */
  default void happened(
      Workflow workflow, String executionId, Instant time, ExecutionEvent event) {}

  /**
   * Code of a step says how far it has come, and still runs. Told ten times a second at most.
   *
   * @param attempt which attempt it is, from 1
   */
  default void stepProgressed(
      Workflow workflow, String executionId, StepPath step, int attempt, Progress progress) {}

  /**
   * Code of a step printed or logged a line, and still runs. Told for 16 MB of each execution. The
   * same lines are in the event of the step's end, together with those that expressions printed.
   *
   * @param attempt which attempt it was, from 1
   */
  default void stepPrinted(
      Workflow workflow, String executionId, StepPath step, int attempt, LogLine line) {}

  /**
   * A step asks people something. Told after the token has become valid: if the process dies in
   * between, whoever goes on with the execution tells it again, with another token.
   *
   * @param task holds the token in clear: nobody can ask Paddock for it later
   */
  default void asked(Workflow workflow, String executionId, HumanTask task) {}

  /** Tells each of some listeners, in their order. */
  static ExecutionListener all(List<ExecutionListener> listeners) {
    List<ExecutionListener> told = List.copyOf(listeners);
    return new ExecutionListener() {
      @Override
      public void happened(
          Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
        told.forEach(listener -> listener.happened(workflow, executionId, time, event));
      }

      @Override
      public void stepProgressed(
          Workflow workflow, String executionId, StepPath step, int attempt, Progress progress) {
        told.forEach(
            listener -> listener.stepProgressed(workflow, executionId, step, attempt, progress));
      }

      @Override
      public void stepPrinted(
          Workflow workflow, String executionId, StepPath step, int attempt, LogLine line) {
        told.forEach(listener -> listener.stepPrinted(workflow, executionId, step, attempt, line));
      }

      @Override
      public void asked(Workflow workflow, String executionId, HumanTask task) {
        told.forEach(listener -> listener.asked(workflow, executionId, task));
      }
    };
  }
}
