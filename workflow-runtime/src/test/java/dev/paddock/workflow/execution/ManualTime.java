package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A time that passes only when the test says so: whoever waits in it waits for the test. */
final class ManualTime implements Time {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Long> sleepers = new ArrayList<>();
  private long now;

  @Override
  public long nanos() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant now() {
    return FakeTime.START.plusNanos(nanos());
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    lock.lock();
    try {
      pauses.add(duration);
      Long until = now + duration.toNanos();
      sleepers.add(until);
      changed.signalAll();
      while (now < until) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass once somebody waits in it, so that all that was to be done now is begun. */
  void pass(Duration duration) throws InterruptedException {
    awaitPause();
    advance(duration);
  }

  /** Lets time pass while nobody waits in it. */
  void advance(Duration duration) {
    lock.lock();
    try {
      now += duration.toNanos();
      sleepers.removeIf(until -> until <= now);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when somebody waits. */
  void awaitPause() throws InterruptedException {
    lock.lock();
    try {
      while (sleepers.isEmpty()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long somebody wanted to wait, each time so far. */
  List<Duration> pauses() {
    lock.lock();
    try {
      return List.copyOf(pauses);
    } finally {
      lock.unlock();
    }
  }
}
