package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A time that passes only when somebody waits. */
final class FakeTime implements Time {

  private final List<Duration> pauses = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) {
    pauses.add(duration);
    now += duration.toNanos();
  }

  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
