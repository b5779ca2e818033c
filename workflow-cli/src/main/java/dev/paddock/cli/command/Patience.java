package dev.paddock.cli.command;

import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stays with an execution while it waits for a time. */
final class Patience {

  private final WorkflowEngine engine;

  Patience(WorkflowEngine engine) {
    this.engine = engine;
  }

  /**
   * Goes on with an execution as long as only time keeps it from its end.
   *
   * @return how it ended, or how it stands if somebody else goes on with it
   */
  WorkflowResult toEnd(WorkflowResult result) {
    WorkflowResult last = result;
    while (last.status() == WorkflowResult.Status.WAITING && last.wakeAt() != null) {
      if (!sleepUntil(last.wakeAt())) {
        return last;
      }
      Optional<WorkflowResult> next = engine.resume(last.executionId());
      if (next.isEmpty()) {
        return last;
      }
      last = next.get();
    }
    return last;
  }

  private static boolean sleepUntil(Instant time) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, Duration.between(Instant.now(), time).toNanos()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
