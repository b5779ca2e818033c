package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a listener throws from the execution that it is told of.
 *
 * @param listener whoever is to be told
 */
public record GuardedListener(ExecutionListener listener) implements ExecutionListener {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

  @Override
  public void happened(Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
    tell(() -> listener.happened(workflow, executionId, time, event));
  }

  @Override
  public void stepProgressed(
      Workflow workflow, String executionId, StepPath step, int attempt, Progress progress) {
    tell(() -> listener.stepProgressed(workflow, executionId, step, attempt, progress));
  }

  @Override
  public void stepPrinted(
      Workflow workflow, String executionId, StepPath step, int attempt, LogLine line) {
    tell(() -> listener.stepPrinted(workflow, executionId, step, attempt, line));
  }

  @Override
  public void asked(Workflow workflow, String executionId, HumanTask task) {
    tell(() -> listener.asked(workflow, executionId, task));
  }

  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A listener of executions failed", e);
    }
  }
}
