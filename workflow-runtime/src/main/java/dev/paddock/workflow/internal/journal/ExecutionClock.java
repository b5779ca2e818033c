package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an execution has run, in all processes together. Where the wall clock is put has no
 * influence.
 */
public final class ExecutionClock {

  private final Time time;
  private final long base;
  private final long began;

  /**
   * A clock that goes on.
   *
   * @param before how long the execution has run before
   */
  public ExecutionClock(Time time, Duration before) {
    this.time = time;
    this.base = before.toNanos();
    this.began = time.nanos();
  }

  /** For how many nanoseconds the execution has run. */
  public long nanos() {
    return base + time.nanos() - began;
  }

  /** For how long the execution has run. */
  public Duration elapsed() {
    return Duration.ofNanos(nanos());
  }

  /** The moment by the clock on the wall. */
  public Instant now() {
    return time.now();
  }
}
