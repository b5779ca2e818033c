package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time that passes only when somebody waits. */
final class FakeTime implements Time {

  /** When it begins. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private long now;
  private Duration put = Duration.ZERO;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized Instant now() {
    return START.plusNanos(now).plus(put);
  }

  @Override
  public synchronized void pause(Duration duration) {
    pauses.add(duration);
    now += duration.toNanos();
  }

  /** Puts the clock on the wall forward or back. No time passes. */
  synchronized void put(Duration by) {
    put = put.plus(by);
  }

  /** Lets time pass while nobody waits. */
  synchronized void pass(Duration duration) {
    now += duration.toNanos();
  }

  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
