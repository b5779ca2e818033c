package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a guest last said of its progress, until it is told. The guest's thread reports as often as
 * it likes; the caller's thread tells the newest, now and then.
 */
final class NewestProgress {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Progress> waiting = new AtomicReference<>();
  private long nextAt;
  private @Nullable Progress told;

  /**
   * @param nanoTime like {@link System#nanoTime}
   */
  NewestProgress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.nextAt = nanoTime.getAsLong();
  }

  /** Whether the caller's thread may not know yet that there is something to tell. */
  boolean report(Progress progress) {
    return waiting.getAndSet(progress) == null;
  }

  /** When there is something to tell. */
  long nanosLeft() {
    return waiting.get() == null ? Long.MAX_VALUE : Math.max(0, nextAt - nanoTime.getAsLong());
  }

  void tellIfDue(GuestListener listener) {
    if (nanosLeft() == 0) {
      tell(listener);
    }
  }

  /** Tells what is left to tell, due or not. */
  void tell(GuestListener listener) {
    Progress newest = waiting.getAndSet(null);
    nextAt = nanoTime.getAsLong() + PAUSE_NANOS;
    if (newest != null && !newest.equals(told)) {
      told = newest;
      listener.progressed(newest);
    }
  }
}
