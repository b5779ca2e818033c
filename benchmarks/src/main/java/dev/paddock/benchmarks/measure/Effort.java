package dev.paddock.benchmarks.measure;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param quick whether this is for a look, not for quoting
 * @param verify how long answers are checked before measuring
 * @param fewest how many answers are checked in any case
 * @param iteration how long one iteration of JMH takes
 * @param warmups how many come before those that count
 * @param iterations how many count
 * @param forks in how many JVMs each work is measured; 0 for all works of a subject in one
 * @param idleUnits how many units are held to see what one takes
 */
record Effort(
    boolean quick,
    Duration verify,
    int fewest,
    Duration iteration,
    int warmups,
    int iterations,
    int forks,
    int idleUnits) {

  /** One call warms up about as much as a whole iteration of shorter ones. */
  private static final Duration LONG_CALL = Duration.ofSeconds(1);

  /**
   * What the works of a subject have in common is compiled while the first one warms up; with less
   * the figures of a quick run would be those of the JVM's interpreter.
   */
  private static final int FIRST_WARMUPS = 15;

  static final Effort QUICK =
      new Effort(true, Duration.ofMillis(50), 1, Duration.ofMillis(100), 1, 1, 0, 5);

  static final Effort FULL =
      new Effort(false, Duration.ofSeconds(2), 3, Duration.ofSeconds(1), 4, 5, 1, 17);

  static Effort of(boolean quick) {
    return quick ? QUICK : FULL;
  }

  /** The same for the first work of a JVM: where works share one, it warms up for all of them. */
  Effort first() {
    return forks == 0 ? withWarmups(Math.max(warmups, FIRST_WARMUPS)) : this;
  }

  /** The same for a work whose verified calls took so long: in a quick run they may do. */
  Effort afterCallsOf(Duration call) {
    return quick && call.compareTo(LONG_CALL) > 0 ? withWarmups(0) : this;
  }

  /** The same for a subject that warms up so many times as long. */
  Effort warmingUp(int factor) {
    return quick ? this : withWarmups(warmups * factor);
  }

  private Effort withWarmups(int count) {
    return new Effort(quick, verify, fewest, iteration, count, iterations, forks, idleUnits);
  }
}
