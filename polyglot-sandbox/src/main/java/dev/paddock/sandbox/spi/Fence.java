package dev.paddock.sandbox.spi;

import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolStatistics;

/**
 * A place that guests run in and cannot leave.
 *
 * <p>A fence is safe for use by many threads, virtual ones too. It answers every task by the task's
 * wall-time limit, whatever the guest does, and never throws for something that a guest did.
 */
public interface Fence extends AutoCloseable {

  /**
   * Runs one task to its end, or to its limit.
   *
   * <p>If the calling thread is interrupted, the task ends as {@code CANCELLED} and the thread's
   * interrupt flag stays set.
   */
  Outcome run(GuestTask task);

  /** Closes what is kept for a session that has ended; soon, where that is in another process. */
  void end(GuestSession session);

  /** How many guests are past their limit and still not stopped. */
  int stuckGuests();

  /** What runs, waits and is ready at this moment. */
  PoolStatistics pool();

  /** See {@link dev.paddock.sandbox.Sandbox#runtimeName}. */
  String runtimeName();

  /** Cancels what runs and frees everything. Tasks given later end as {@code UNAVAILABLE}. */
  @Override
  void close();
}
