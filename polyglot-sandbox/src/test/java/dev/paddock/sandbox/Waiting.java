package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes bring about. */
public final class Waiting {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Waiting() {}

  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition is not met in time").isLessThan(end);
      LockSupport.parkNanos(TICK_NANOS);
    }
  }
}
