package dev.paddock.cli.report;

import java.time.Duration;
import java.util.Locale;

/** Writes durations for people. */
final class Durations {

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long SECONDS_PER_MINUTE = 60;

  private Durations() {}

  /** Such as {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis < MILLIS_PER_SECOND) {
      return millis + " ms";
    }
    if (duration.toSeconds() < SECONDS_PER_MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", millis / (double) MILLIS_PER_SECOND);
    }
    return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
