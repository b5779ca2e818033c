package dev.paddock.workflow;

import dev.paddock.workflow.internal.store.Entry;
import dev.paddock.workflow.internal.store.Tokens;
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
import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that lasts as long as the process, for tests and for programs that want waits and signals
 * but nothing kept. It never forgets an execution, so it is not for programs that run for long.
 */
public final class InMemoryStore implements ExecutionStore {

  private final ReentrantLock lock = new ReentrantLock();
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private final Tokens tokens = new Tokens();
  private boolean closed;

  @Override
  public Lease create(NewExecution execution, LeaseRequest request) {
    return locked(() -> {
      if (entries.containsKey(execution.id())) {
        throw new StoreException(
            StoreErrorCode.DUPLICATE, "there is an execution " + execution.id());
      }
      var entry = new Entry(execution);
      entries.put(execution.id(), entry);
      return entry.lease(request);
    });
  }

  @Override
  public Optional<StoredExecution> find(String executionId) {
    return locked(() -> entry(executionId).map(Entry::snapshot));
  }

  @Override
  public List<StoredExecution> list(ExecutionQuery query) {
    return locked(() ->
        entries.reversed().values().stream()
            .map(Entry::snapshot)
            .filter(query::matches)
            .limit(query.limit())
            .toList());
  }

  @Override
  public List<StoredEvent> history(String executionId, long fromSequence) {
    return locked(
        () -> entry(executionId).map(entry -> entry.history(fromSequence)).orElse(List.of()));
  }

  @Override
  public Optional<Lease> acquire(String executionId, LeaseRequest request) {
    return locked(() ->
        entry(executionId)
            .filter(entry -> entry.isFree(request.now()))
            .map(entry -> entry.lease(request)));
  }

  @Override
  public List<Lease> acquireDue(LeaseRequest request, int max, Set<String> except) {
    return locked(() ->
        entries.values().stream()
            .filter(entry -> entry.isDue(request.now()) && entry.isFree(request.now()))
            .filter(entry -> !except.contains(entry.id()))
            .sorted(Comparator.comparing(Entry::due))
            .limit(max)
            .map(entry -> entry.lease(request))
            .toList());
  }

  @Override
  public Lease renew(Lease lease, LeaseRequest request) {
    return locked(() -> held(lease).extend(request));
  }

  @Override
  public void release(Lease lease) {
    locked(() -> {
      entry(lease.executionId()).filter(entry -> entry.isHeldBy(lease)).ifPresent(Entry::release);
      return null;
    });
  }

  @Override
  public void append(Lease lease, Append append) {
    locked(() -> {
      Entry entry = held(lease);
      tokens.check(append);
      tokens.apply(entry, append);
      entry.apply(append);
      return null;
    });
  }

  @Override
  public boolean signal(String executionId, Signal signal) {
    return locked(() -> entry(executionId).map(entry -> entry.receive(signal)).orElse(false));
  }

  @Override
  public Optional<String> asker(String tokenHash) {
    return locked(() -> tokens.asker(tokenHash).map(entry -> entry.snapshot().id()));
  }

  @Override
  public Answered answer(String tokenHash, Signal signal, Instant now) {
    return locked(() -> tokens.answer(tokenHash, signal, now));
  }

  @Override
  public List<StoredSignal> signals(Lease lease) {
    return locked(() -> held(lease).inbox());
  }

  @Override
  public List<String> signalled(String owner) {
    return locked(() ->
        entries.values().stream().filter(entry -> entry.hasNewsFor(owner)).map(Entry::id).toList());
  }

  @Override
  public StoreStatistics statistics() {
    return StoreStatistics.NONE;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Entry> entry(String executionId) {
    return Optional.ofNullable(entries.get(executionId));
  }

  private Entry held(Lease lease) {
    return entry(lease.executionId())
        .filter(entry -> entry.isHeldBy(lease))
        .orElseThrow(() ->
            new StoreException(
                StoreErrorCode.LEASE_LOST,
                "the lease of execution " + lease.executionId() + " is not held any more"));
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreException(StoreErrorCode.CLOSED, "the store was closed");
      }
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
