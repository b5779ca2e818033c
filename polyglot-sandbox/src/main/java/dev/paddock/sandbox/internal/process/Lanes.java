package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;

/**
 * Workers for programs that take long, and workers for all others, so that neither end for the
 * others' sake: starting one costs seconds.
 *
 * @param slow the same as {@code quick} where there may be only one worker
 */
record Lanes(Workers quick, Workers slow) implements AutoCloseable {

  /**
   * Divides what a pool may have.
   *
   * @param slow how many of the workers are for programs that take long
   */
  static Lanes of(Workers.Starter starter, PoolSettings pool, int slow) {
    if (pool.max() == 1) {
      var only = new Workers(starter, pool);
      return new Lanes(only, only);
    }
    int quick = pool.max() - slow;
    return new Lanes(
        new Workers(starter, pool.withMin(Math.min(pool.min(), quick)).withMax(quick)),
        new Workers(starter, pool.withMin(0).withMax(slow)));
  }

  /** Where there may be only one worker, it serves programs that take long, too. */
  boolean areTwo() {
    return quick != slow;
  }

  Workers of(WorkerKind kind) {
    return kind.slow() ? slow : quick;
  }

  PoolStatistics statistics() {
    return areTwo() ? quick.statistics().plus(slow.statistics()) : quick.statistics();
  }

  /** From here on, workers that end have no successors. */
  void startNoMore() {
    quick.startNoMore();
    slow.startNoMore();
  }

  @Override
  public void close() {
    quick.close();
    slow.close();
  }
}
