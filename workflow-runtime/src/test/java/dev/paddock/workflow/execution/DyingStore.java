package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that is gone after some writes, as it is for a process that dies: nothing that the
 * process does afterwards is kept.
 */
final class DyingStore implements ExecutionStore {

  private final ExecutionStore store;
  private final boolean keepsLast;
  private final AtomicInteger writesLeft;

  /**
   * @param writes how many appends return
   * @param keepsLast whether the one after them is kept, although it does not return
   */
  DyingStore(ExecutionStore store, int writes, boolean keepsLast) {
    this.store = store;
    this.keepsLast = keepsLast;
    this.writesLeft = new AtomicInteger(writes);
  }

  /** How many appends there were, if it has not died and may live long. */
  int written() {
    return Integer.MAX_VALUE - writesLeft.get();
  }

  private static StoreException dead() {
    return new StoreException(StoreErrorCode.UNAVAILABLE, "the process died");
  }

  @Override
  public synchronized void append(Lease lease, Append append) {
    int left = writesLeft.getAndDecrement();
    if (left > 0 || (left == 0 && keepsLast)) {
      store.append(lease, append);
    }
    if (left <= 0) {
      throw dead();
    }
  }

  @Override
  public void release(Lease lease) {
    if (writesLeft.get() < 0) {
      throw dead();
    }
    store.release(lease);
  }

  @Override
  public Lease create(NewExecution execution, LeaseRequest request) {
    return store.create(execution, request);
  }

  @Override
  public Optional<StoredExecution> find(String executionId) {
    return store.find(executionId);
  }

  @Override
  public List<StoredExecution> list(ExecutionQuery query) {
    return store.list(query);
  }

  @Override
  public List<StoredEvent> history(String executionId, long fromSequence) {
    return store.history(executionId, fromSequence);
  }

  @Override
  public Optional<Lease> acquire(String executionId, LeaseRequest request) {
    return store.acquire(executionId, request);
  }

  @Override
  public List<Lease> acquireDue(LeaseRequest request, int max) {
    return store.acquireDue(request, max);
  }

  @Override
  public Lease renew(Lease lease, LeaseRequest request) {
    return store.renew(lease, request);
  }

  @Override
  public boolean signal(String executionId, Signal signal) {
    return store.signal(executionId, signal);
  }

  @Override
  public Optional<String> asker(String tokenHash) {
    return store.asker(tokenHash);
  }

  @Override
  public Answered answer(String tokenHash, Signal signal, Instant now) {
    return store.answer(tokenHash, signal, now);
  }

  @Override
  public List<StoredSignal> signals(Lease lease) {
    return store.signals(lease);
  }

  @Override
  public List<String> signalled(String owner) {
    return store.signalled(owner);
  }

  @Override
  public void close() {}
}
