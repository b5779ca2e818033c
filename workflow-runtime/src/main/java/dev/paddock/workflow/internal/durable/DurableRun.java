package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.internal.execute.Beginning;
import dev.paddock.workflow.internal.execute.Execution;
import dev.paddock.workflow.internal.journal.Interrupted;
import dev.paddock.workflow.internal.journal.StoredJournal;
import dev.paddock.workflow.internal.journal.Suspended;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/** Runs one execution until it ends or waits, and writes down which. */
final class DurableRun {

  private final ExecutionStore store;
  private final Leases leases;
  private final Held held;
  private final StoredJournal journal;
  private final Execution execution;

  DurableRun(
      ExecutionStore store, Leases leases, Held held, StoredJournal journal, Execution execution) {
    this.store = store;
    this.leases = leases;
    this.held = held;
    this.journal = journal;
    this.execution = execution;
  }

  /**
   * @throws StoreException if the store did not take what there was to write; whoever has the lease
   *     next goes on
   */
  WorkflowResult run(Beginning beginning) {
    Inbox inbox = Inbox.read(store, held.lease());
    if (inbox.isCancelled()) {
      return cancelled();
    }
    try {
      return ended(execution.run(beginning));
    } catch (Suspended e) {
      return waiting(e);
    } catch (Interrupted e) {
      return interrupted();
    }
  }

  private WorkflowResult ended(WorkflowResult result) {
    leases.letGo(held);
    boolean well = result.status() == WorkflowResult.Status.COMPLETED;
    end(Execution.end(result), well ? ExecutionStatus.COMPLETED : ExecutionStatus.FAILED);
    return result;
  }

  private void end(ExecutionEvent event, ExecutionStatus status) {
    uninterrupted(() -> {
      Set<Long> read = Inbox.read(store, held.lease()).numbers();
      journal.record(event);
      journal.close(events -> Append.last(events, status).consuming(read));
      return status;
    });
  }

  private WorkflowResult waiting(Suspended wait) {
    leases.letGo(held);
    Instant wakeAt = wait.wakeAt().orElse(null);
    uninterrupted(() -> {
      journal.record(new ExecutionWaiting(wakeAt, wait.counts()));
      journal.close(events -> Append.waiting(events, wakeAt));
      return wait;
    });
    return execution.standing(WorkflowResult.Status.WAITING, null, wakeAt);
  }

  private WorkflowResult interrupted() {
    return switch (leases.letGo(held)) {
      case CANCELLED -> cancelled();
      case LEASE_LOST ->
          throw new StoreException(
              StoreErrorCode.LEASE_LOST, "somebody else goes on with the execution");
      case NONE -> left();
    };
  }

  private WorkflowResult cancelled() {
    leases.letGo(held);
    ExecutionCancelled cancelled =
        uninterrupted(() -> Inbox.read(store, held.lease()).cancellation());
    end(cancelled, ExecutionStatus.CANCELLED);
    String why = cancelled.reason() == null ? "" : ": " + cancelled.reason();
    String message = "the execution was cancelled" + why;
    return execution.standing(
        WorkflowResult.Status.CANCELLED,
        StepError.of(ExecutionErrorCode.CANCELLED, message, null),
        null);
  }

  /** Leaves the execution to whoever goes on with it. */
  private WorkflowResult left() {
    uninterrupted(() -> {
      journal.commit();
      store.release(held.lease());
      return held;
    });
    return execution.standing(
        WorkflowResult.Status.WAITING,
        StepError.of(ExecutionErrorCode.CANCELLED, "the execution was interrupted", null)
            .withHint("resume it to go on where it stopped"),
        null);
  }

  /** A store may take an interrupt for a reason to give up, and this must be written. */
  private static <T> T uninterrupted(Supplier<T> action) {
    boolean interrupted = Thread.interrupted();
    try {
      return action.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
