package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.internal.journal.Suspended;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Brings together steps that run side by side. */
final class Branches {

  private Branches() {}

  /**
   * Waits for all branches.
   *
   * @throws Suspended if any of them waits, once none of them can go on
   */
  static List<StepResult> join(List<Future<StepResult>> running) throws InterruptedException {
    var results = new ArrayList<StepResult>();
    Suspended waiting = null;
    RuntimeException broken = null;
    for (Future<StepResult> branch : running) {
      try {
        results.add(branch.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Suspended suspended) {
          waiting = waiting == null ? suspended : waiting.or(suspended);
        } else {
          broken = first(broken, e.getCause());
        }
      }
    }
    throwIfAny(broken);
    throwIfAny(waiting);
    return results;
  }

  private static RuntimeException first(
      @Nullable RuntimeException before, @Nullable Throwable cause) {
    if (before != null) {
      return before;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("a step's own failures are results", cause);
  }

  private static void throwIfAny(@Nullable RuntimeException e) {
    if (e != null) {
      throw e;
    }
  }
}
