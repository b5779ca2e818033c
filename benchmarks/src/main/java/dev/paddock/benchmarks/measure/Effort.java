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
 */
record Effort(
    boolean quick,
    Duration verify,
    int fewest,
    Duration iteration,
    int warmups,
    int iterations,
    int forks) {

  static final Effort QUICK =
      new Effort(true, Duration.ofMillis(50), 1, Duration.ofMillis(150), 1, 1, 0);

  static final Effort FULL =
      new Effort(false, Duration.ofSeconds(2), 3, Duration.ofSeconds(1), 4, 5, 1);

  static Effort of(boolean quick) {
    return quick ? QUICK : FULL;
  }
}
