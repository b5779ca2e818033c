package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Passes everything on to another store. */
abstract class ForwardingStore implements ExecutionStore {

  final ExecutionStore store;

  ForwardingStore(ExecutionStore store) {
    this.store = store;
  }

  @Override
  public void append(Lease lease, Append append) {
    store.append(lease, append);
  }

  @Override
  public void release(Lease lease) {
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
  public List<Lease> acquireDue(LeaseRequest request, int max, Set<String> except) {
    return store.acquireDue(request, max, except);
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
  public Answered answer(String tokenHash, Signal signal, Instant now) {
    return store.answer(tokenHash, signal, now);
  }

  @Override
  public Optional<String> asker(String tokenHash) {
    return store.asker(tokenHash);
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
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {}
}
