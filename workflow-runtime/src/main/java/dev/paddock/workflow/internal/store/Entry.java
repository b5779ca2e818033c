package dev.paddock.workflow.internal.store;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One execution in memory. Guarded by its store's lock. */
public final class Entry {

  private final NewExecution origin;
  private final List<StoredEvent> events = new ArrayList<>();
  private final List<StoredSignal> inbox = new ArrayList<>();
  private ExecutionStatus status = ExecutionStatus.RUNNING;
  private Instant changed;
  private @Nullable Instant wakeAt;
  private @Nullable Tenure tenure;
  private long token;
  private long lastSignal;

  /** An execution that begins. */
  public Entry(NewExecution origin) {
    this.origin = origin;
    this.changed = origin.created();
    origin.events().forEach(this::add);
  }

  /** Its id. */
  public String id() {
    return origin.id();
  }

  /** As others see it. */
  public StoredExecution snapshot() {
    Lease lease = tenure == null ? null : tenure.lease();
    return new StoredExecution(
        origin.id(),
        origin.workflow(),
        status,
        origin.created(),
        changed,
        wakeAt,
        events.size(),
        inbox.size(),
        lease);
  }

  /** Its events from a number on. */
  public List<StoredEvent> history(long fromSequence) {
    return events.stream().filter(event -> event.sequence() >= fromSequence).toList();
  }

  /** Whether somebody may take its lease. */
  public boolean isFree(Instant now) {
    return !status.ended() && (tenure == null || tenure.isOver(now));
  }

  /** Whether somebody should go on with it. */
  public boolean isDue(Instant now) {
    return !due().isAfter(now);
  }

  /** Since when somebody should go on with it; {@link Instant#MAX} if nobody should. */
  public Instant due() {
    return switch (status) {
      case RUNNING -> Instant.MIN;
      case WAITING ->
          inbox.isEmpty() ? Objects.requireNonNullElse(wakeAt, Instant.MAX) : Instant.MIN;
      case COMPLETED, FAILED, CANCELLED -> Instant.MAX;
    };
  }

  /** Gives its lease to somebody else. */
  public Lease lease(LeaseRequest request) {
    token++;
    return extend(request);
  }

  /** Lets the lease last longer. */
  public Lease extend(LeaseRequest request) {
    tenure = Tenure.begin(origin.id(), token, request);
    return tenure.lease();
  }

  /** Whether this lease is the one that counts. */
  public boolean isHeldBy(Lease lease) {
    return tenure != null
        && tenure.lease().token() == lease.token()
        && tenure.lease().owner().equals(lease.owner());
  }

  /** Whether an owner has the lease, and there is something unread. */
  public boolean hasNewsFor(String owner) {
    return tenure != null && tenure.lease().owner().equals(owner) && !inbox.isEmpty();
  }

  /** Forgets who had the lease. */
  public void release() {
    tenure = null;
  }

  /** Writes what was checked before. */
  public void apply(Append append) {
    append.events().forEach(this::add);
    status = append.status();
    wakeAt = append.wakeAt();
    inbox.removeIf(signal -> append.consumed().contains(signal.sequence()));
    if (append.release()) {
      release();
    }
  }

  /** Puts something into the inbox. */
  public boolean receive(Signal signal) {
    if (status.ended()) {
      return false;
    }
    lastSignal++;
    inbox.add(new StoredSignal(lastSignal, signal.time(), signal.type(), signal.json()));
    return true;
  }

  /** What is unread. */
  public List<StoredSignal> inbox() {
    return List.copyOf(inbox);
  }

  /** Whether nothing happens in it any more. */
  public boolean ended() {
    return status.ended();
  }

  private void add(NewEvent event) {
    events.add(
        new StoredEvent(
            events.size() + 1L, event.time(), event.type(), event.version(), event.json()));
    changed = event.time();
  }
}
