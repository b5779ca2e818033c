package dev.paddock.workflow;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** How a moment is written: {@code 2026-01-01T00:00:00Z}, or with another offset from UTC. */
public final class TimeText {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private TimeText() {}

  /** The moment, if the text is one from 1970 to 9999. */
  public static Optional<Instant> parse(String text) {
    try {
      Instant time = Instant.parse(text);
      return time.isBefore(FIRST) || time.isAfter(LAST) ? Optional.empty() : Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
