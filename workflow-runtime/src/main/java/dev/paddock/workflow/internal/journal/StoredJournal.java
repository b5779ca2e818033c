package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.internal.state.States;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Takes down in a store what happens. Events wait for the next one that must be durable, so that a
 * step costs one commit: that of its end, made before the next step begins.
 */
public final class StoredJournal implements Journal {

  private final ExecutionStore store;
  private final Lease lease;
  private final History history;
  private final ExecutionClock clock;
  private final Witness witness;
  private final boolean reissue;

  /** Held while the store writes, so that events stay in order. */
  private final ReentrantLock writing = new ReentrantLock();

  private final ReentrantLock adding = new ReentrantLock();
  private final States states;
  private List<NewEvent> pending = new ArrayList<>();
  private boolean urgent;

  /**
   * @param lease the right to write; nobody else writes with it
   * @param history what happened before
   * @param witness is told what is taken down
   * @param reissue whether tokens that were issued before are to be replaced by new ones
   */
  public StoredJournal(
      ExecutionStore store,
      Lease lease,
      History history,
      ExecutionClock clock,
      Witness witness,
      boolean reissue) {
    this.store = store;
    this.lease = lease;
    this.history = history;
    this.clock = clock;
    this.witness = witness;
    this.reissue = reissue;
    this.states = history.states();
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public List<OfStep> endings() {
    return history.endings();
  }

  @Override
  public int steps() {
    return history.steps();
  }

  @Override
  public Optional<OfStep> ended(StepPath step) {
    OfStep end = history.ended(step);
    if (end == null && history.isOver(step)) {
      throw new ReplayEnded();
    }
    return Optional.ofNullable(end);
  }

  @Override
  public Optional<Duration> started(StepPath step) {
    return Optional.ofNullable(history.started(step));
  }

  @Override
  public Optional<StepRetried> retried(StepPath step) {
    return Optional.ofNullable(history.retried(step));
  }

  @Override
  public Optional<StepDecided> decided(StepPath step, int attempt, String what) {
    StepDecided decided = history.decided(step, attempt, what);
    if (decided == null && history.isOver(step)) {
      throw new ReplayEnded();
    }
    return Optional.ofNullable(decided);
  }

  @Override
  public boolean reaches(StepPath turn) {
    return history.reached(turn);
  }

  @Override
  public Inquiry inquiry(StepPath step, int attempt) {
    return new StoredInquiry(this, clock, history, step, attempt, reissue);
  }

  /** Closes tokens, after everything that was recorded has become durable. */
  void withdraw(Set<String> tokenHashes) {
    commit();
    store.append(lease, Append.of(List.of()).closing(tokenHashes));
  }

  @Override
  public void record(ExecutionEvent event) {
    Instant now = clock.now();
    NewEvent written = EventJson.write(now, clock.elapsed(), event);
    adding.lock();
    try {
      states.happened(event);
      pending.add(written);
      urgent |= History.isEnd(event);
      // Inside, so that everybody has the same order.
      witness.happened(now, event);
    } finally {
      adding.unlock();
    }
  }

  @Override
  public void commit() {
    writing.lock();
    try {
      if (isUrgent()) {
        store.append(lease, Append.of(take()));
      }
    } finally {
      writing.unlock();
    }
  }

  private boolean isUrgent() {
    adding.lock();
    try {
      return urgent;
    } finally {
      adding.unlock();
    }
  }

  /**
   * Makes everything that was recorded durable, together with where the execution stands from now
   * on.
   *
   * @param append made of all events that are not in the store yet
   */
  public void close(Function<List<NewEvent>, Append> append) {
    writing.lock();
    try {
      store.append(lease, append.apply(take()));
    } finally {
      writing.unlock();
    }
  }

  private List<NewEvent> take() {
    adding.lock();
    try {
      List<NewEvent> taken = pending;
      pending = new ArrayList<>();
      urgent = false;
      return taken;
    } finally {
      adding.unlock();
    }
  }
}
