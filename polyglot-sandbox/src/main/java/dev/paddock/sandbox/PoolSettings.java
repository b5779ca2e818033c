package dev.paddock.sandbox;

import java.time.Duration;

/**
 * How many guests a sandbox runs at once, and what it keeps ready for them: workers in the fences
 * {@code process} and {@code container}, contexts in {@code context}: those that are used once, and
 * those that JavaScript expressions share. Immutable.
 *
 * <pre>{@code
 * PoolSettings few = PoolSettings.of(FenceKind.PROCESS).withMax(2).withMin(1);
 * }</pre>
 *
 * @param min how many are kept ready of each kind that is in use; a kind is a language with the
 *     limits that have to be known in advance
 * @param max how many guests run at once; the callers of others wait in line, first come first
 *     served
 * @param idleTime after which one that nobody used ends; of the contexts that expressions share,
 *     {@code min} of each kind stay until they are old
 * @param lifetime after which a worker or a shared context is replaced, however busy; a worker
 *     serves until its successor is ready if there is room for both; contexts that are used once do
 *     not get old
 * @param acquireTimeout how long a caller waits in line before its task ends as {@code UNAVAILABLE}
 */
public record PoolSettings(
    int min, int max, Duration idleTime, Duration lifetime, Duration acquireTimeout) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if {@code min} is negative, {@code max} is not positive or
   *     smaller than {@code min}, or a time is not positive
   */
  public PoolSettings {
    if (min < 0 || max < 1 || min > max) {
      throw new IllegalArgumentException(
          "min must be from 0 to max, and max at least 1: min=" + min + ", max=" + max);
    }
    for (Duration time : new Duration[] {idleTime, lifetime, acquireTimeout}) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("a time of a pool must be positive: " + time);
      }
    }
  }

  /**
   * What a fence has by default. {@code context}: 32 guests at once or four for each processor, 2
   * contexts ready. The others: 4 guests or two for each processor, no worker ready before it is
   * needed. All: idle for a minute, half an hour of life, a minute in line.
   */
  public static PoolSettings of(FenceKind fence) {
    int processors = Runtime.getRuntime().availableProcessors();
    boolean contexts = fence == FenceKind.CONTEXT;
    return new PoolSettings(
        contexts ? 2 : 0,
        // More guests at once than this only slow each other down.
        contexts ? Math.max(32, 4 * processors) : Math.max(4, 2 * processors),
        MINUTE,
        MINUTE.multipliedBy(30),
        MINUTE);
  }

  /** These settings with another minimum. */
  public PoolSettings withMin(int min) {
    return new PoolSettings(min, max, idleTime, lifetime, acquireTimeout);
  }

  /** These settings with another maximum. */
  public PoolSettings withMax(int max) {
    return new PoolSettings(min, max, idleTime, lifetime, acquireTimeout);
  }

  /** These settings with another idle time. */
  public PoolSettings withIdleTime(Duration idleTime) {
    return new PoolSettings(min, max, idleTime, lifetime, acquireTimeout);
  }

  /** These settings with another lifetime. */
  public PoolSettings withLifetime(Duration lifetime) {
    return new PoolSettings(min, max, idleTime, lifetime, acquireTimeout);
  }

  /** These settings with another time in line. */
  public PoolSettings withAcquireTimeout(Duration acquireTimeout) {
    return new PoolSettings(min, max, idleTime, lifetime, acquireTimeout);
  }
}
