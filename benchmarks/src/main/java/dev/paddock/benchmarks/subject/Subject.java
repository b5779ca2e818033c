package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import java.time.Duration;

/** Something that does works: ours or a peer, in one way of using it. */
public interface Subject extends AutoCloseable {

  /** What it is called. */
  Identity identity();

  /**
   * Gets ready for a work.
   *
   * @param deadline when an evaluation is to be stopped, where the subject can do so
   * @throws UnavailableException if it is not there on this machine or cannot do this work
   */
  Evaluator open(Work work, Duration deadline) throws Exception;

  /** Whether one evaluator serves many threads at once; if not, each thread opens its own. */
  default boolean isShared() {
    return false;
  }

  /** How calls follow each other. */
  default Pace pace() {
    return Pace.BUSY;
  }

  /** How many times as long as others it warms up in a full run. */
  default int warmUpFactor() {
    return 1;
  }

  /** Whether a quick run measures it; if not, the report says so. */
  default boolean isInQuickRuns() {
    return true;
  }

  /** Whether it is attacked itself; if not, what another mode of the same name stops counts. */
  default boolean isAttacked() {
    return true;
  }

  /** How to hold many of what it keeps between calls; nothing for most. */
  default Holding holding() {
    return Holding.NOTHING;
  }

  /** Frees what its evaluators have in common. It can be opened again. */
  @Override
  default void close() {}
}
