package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.StepError;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executions of a store. One that cannot be gone on with is left alone for a while. */
final class DueWork implements PollingScheduler.Work {

  private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);

  private final ExecutionStore store;
  private final Leases leases;
  private final Time time;
  private final Function<Lease, WorkflowResult> resume;
  private final Consumer<WorkflowResult> results;
  private final Postponed postponed = new Postponed();

  /**
   * @param resume goes on with an execution
   * @param results is told how each ended, or how it stands
   */
  DueWork(
      ExecutionStore store,
      Leases leases,
      Time time,
      Function<Lease, WorkflowResult> resume,
      Consumer<WorkflowResult> results) {
    this.store = store;
    this.leases = leases;
    this.time = time;
    this.resume = resume;
    this.results = results;
  }

  @Override
  public List<Lease> take(int max) {
    return store.acquireDue(leases.request(), max, postponed.at(time.nanos()));
  }

  @Override
  public void run(Lease lease) {
    try {
      WorkflowResult result = resume.apply(lease);
      look(result);
      tell(result);
    } catch (StoreException e) {
      failed(lease, e);
    } catch (RuntimeException | Error e) {
      postpone(lease, e);
    }
  }

  /** Whether it could not be gone on with, so that it is still due. */
  static boolean isStuck(WorkflowResult result) {
    return result.status() == WorkflowResult.Status.WAITING && result.error() != null;
  }

  private void look(WorkflowResult result) {
    if (isStuck(result)) {
      StepError error = Objects.requireNonNull(result.error());
      Duration delay = postponed.add(result.executionId(), time.nanos());
      LOG.info(
          "Execution {} is left alone for {}: {}: {}",
          result.executionId(),
          delay,
          error.code(),
          error.message());
    } else {
      postponed.remove(result.executionId());
    }
  }

  private void failed(Lease lease, StoreException e) {
    if (e.code() == StoreErrorCode.LEASE_LOST) {
      LOG.info("Execution {} goes on elsewhere", lease.executionId());
    } else {
      postpone(lease, e);
    }
  }

  private void postpone(Lease lease, Throwable e) {
    Duration delay = postponed.add(lease.executionId(), time.nanos());
    LOG.warn(
        "Execution {} is left alone for {}: {}", lease.executionId(), delay, e.getMessage(), e);
  }

  private void tell(WorkflowResult result) {
    try {
      results.accept(result);
    } catch (RuntimeException e) {
      LOG.error("Whoever is told results failed", e);
    }
  }
}
