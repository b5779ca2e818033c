package dev.paddock.workflow.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What tells and passes time. A test's may do both without waiting. */
public interface Time {

  /** The system's. */
  Time SYSTEM =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
      };

  /** Nanoseconds since some fixed moment; never goes backwards. */
  long nanos();

  /**
   * The moment by the clock on the wall, which may be put forward or back. What is kept in a store
   * is told in it.
   */
  Instant now();

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void pause(Duration duration) throws InterruptedException;
}
