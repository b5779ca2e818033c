package dev.paddock.cli.command;

import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stays with an execution while it waits for a time, or for people. */
final class Patience {

  /** How often it looks whether somebody has answered. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final WorkflowEngine engine;
  private final ExecutionStore store;

  Patience(WorkflowEngine engine, ExecutionStore store) {
    this.engine = engine;
    this.store = store;
  }

  /**
   * Goes on with an execution until it ends.
   *
   * @return how it ended, or how it stands if somebody else goes on with it, or if nobody can
   */
  WorkflowResult toEnd(WorkflowResult result) {
    WorkflowResult last = result;
    while (last.status() == WorkflowResult.Status.WAITING && last.error() == null) {
      if (!awaitNews(last.executionId(), last.wakeAt())) {
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

  /** False if this thread was interrupted. */
  private boolean awaitNews(String id, @Nullable Instant wakeAt) {
    try {
      while (!hasNews(id, wakeAt)) {
        TimeUnit.NANOSECONDS.sleep(pause(wakeAt).toNanos());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean hasNews(String id, @Nullable Instant wakeAt) {
    boolean due = wakeAt != null && !Instant.now().isBefore(wakeAt);
    return due || store.find(id).map(Patience::isAhead).orElse(true);
  }

  /** Somebody gave word, or somebody else went on. */
  private static boolean isAhead(StoredExecution execution) {
    return execution.unread() > 0 || execution.status().ended();
  }

  private static Duration pause(@Nullable Instant wakeAt) {
    Duration left = wakeAt == null ? LOOK : Duration.between(Instant.now(), wakeAt);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LOOK) < 0 ? left : LOOK;
  }
}
