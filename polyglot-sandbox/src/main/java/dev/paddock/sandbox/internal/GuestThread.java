package dev.paddock.sandbox.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that runs one evaluation after the other. Limits need a platform thread: the
 * processor time of a virtual one cannot be read.
 */
final class GuestThread {

  /**
   * Deep guest recursion ends at the guest's own frame limit before it fills a stack of this size.
   */
  static final long STACK_BYTES = 16L << 20;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final GuestThreads owner;
  private final Consumer<Evaluation> job;
  private final Thread thread;
  private volatile @Nullable Evaluation next;
  private volatile Turns.@Nullable Turn turn;
  private volatile @Nullable Evaluation current;
  private volatile boolean parked;

  GuestThread(GuestThreads owner, Consumer<Evaluation> job, String name) {
    this.owner = owner;
    this.job = job;
    this.thread = new Thread(null, this::loop, name, STACK_BYTES, false);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Gives it something to run. Only for a thread that was taken from the idle ones.
   *
   * @param until closed when it has ended
   */
  void run(Evaluation evaluation, Turns.Turn until) {
    turn = until;
    next = evaluation;
    wake();
  }

  void wake() {
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  @Nullable Evaluation current() {
    return current;
  }

  private void loop() {
    while (true) {
      Evaluation evaluation = take();
      if (evaluation == null) {
        return;
      }
      next = null;
      current = evaluation;
      try {
        job.accept(evaluation);
      } finally {
        current = null;
        endTurn();
        owner.release(this);
      }
    }
  }

  private void endTurn() {
    Turns.Turn ended = turn;
    if (ended != null) {
      ended.close();
    }
  }

  private @Nullable Evaluation take() {
    Evaluation evaluation = spin();
    long idleUntil = System.nanoTime() + IDLE_NANOS;
    while (evaluation == null) {
      long left = idleUntil - System.nanoTime();
      if ((left <= 0 || owner.isClosed()) && owner.retire(this)) {
        return null;
      }
      parked = true;
      if (next == null && !owner.isClosed()) {
        LockSupport.parkNanos(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
      }
      parked = false;
      evaluation = next;
    }
    return evaluation;
  }

  private @Nullable Evaluation spin() {
    long until = System.nanoTime() + Spinning.LIMIT_NANOS;
    Evaluation evaluation = next;
    while (evaluation == null && System.nanoTime() < until) {
      Thread.onSpinWait();
      evaluation = next;
    }
    return evaluation;
  }
}
