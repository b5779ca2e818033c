package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that watches all running guests for wall time, processor time and memory. It looks
 * every two milliseconds while there is something to watch, and sleeps otherwise; starting an
 * evaluation costs it nothing.
 *
 * <p><b>Memory.</b> A guest is over its limit if it has allocated more than that, and the heap in
 * use after a collection has grown by more than that since the guest began, less what the others
 * and contexts that are kept for sessions may hold; where the heap is nearly full, nobody may hold
 * anything. What an ordinary collection leaves is still half garbage, so growth has to be confirmed
 * by a full one; those are rationed, since they stop everything. The JVM does not say whose the
 * growth is, so the guest that has allocated most is stopped first, and only one for each
 * collection; while a stopped one that has allocated more than all others still runs, nobody else
 * is blamed. A guest that makes much garbage but holds little is left alone.
 */
final class Governor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Governor.class);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int IDLE_TICKS_BEFORE_SLEEP = 100;

  /** Full collections to find out take at most one part in so many of the time. */
  private static final int CONFIRMATION_SHARE = 20;

  /** The same where somebody is far over his limit, or the heap is nearly full. */
  private static final int URGENT_CONFIRMATION_SHARE = 2;

  /** So many times the limit is far over it. */
  private static final int FAR = 4;

  private static final long CONFIRMATION_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final GuestThreads guests;
  private final HeapWatch heap;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;
  private long collectionsAtLastStop = -1;
  private long lastConfirmation = System.nanoTime();
  private long confirmationNanos;

  Governor(GuestThreads guests, HeapWatch heap) {
    this.guests = guests;
    this.heap = heap;
    this.thread = Thread.ofPlatform().daemon().name("paddock-governor").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  /** Must be called after an evaluation was given to a thread. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  private void watch() {
    int idleTicks = 0;
    while (!closed) {
      List<Evaluation> current = guests.current();
      try {
        inspect(current);
      } catch (RuntimeException | OutOfMemoryError e) {
        // Such as no memory for the thread that closes a context. Without a governor nothing is
        // safe.
        LOG.error("The governor failed to look after the guests; it tries again", e);
      }
      idleTicks = current.isEmpty() ? idleTicks + 1 : 0;
      if (idleTicks < IDLE_TICKS_BEFORE_SLEEP) {
        LockSupport.parkNanos(this, TICK_NANOS);
      } else {
        sleep();
        idleTicks = 0;
      }
    }
  }

  private void sleep() {
    asleep = true;
    // Look again after the flag is up: an evaluation given in between has not seen it.
    if (guests.current().isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  private void inspect(List<Evaluation> current) {
    var suspects = new ArrayList<Evaluation>();
    for (Evaluation evaluation : current) {
      if (!evaluation.isStarted()) {
        continue;
      }
      Meter meter = evaluation.meter;
      meter.sample();
      if (exceeds(evaluation, Limit.WALL_TIME, meter.wallNanos())) {
        evaluation.stop(evaluation.exceeded(Limit.WALL_TIME));
      } else if (exceeds(evaluation, Limit.CPU_TIME, meter.cpuNanos())) {
        evaluation.stop(evaluation.exceeded(Limit.CPU_TIME));
      } else if (exceeds(evaluation, Limit.MEMORY, meter.allocated())) {
        suspects.add(evaluation);
      }
    }
    if (!suspects.isEmpty()) {
      stopLargest(suspects, current);
    }
  }

  private void stopLargest(List<Evaluation> suspects, List<Evaluation> current) {
    HeapWatch.Snapshot now = heap.snapshot();
    if (now.collections() == collectionsAtLastStop) {
      return;
    }
    boolean urgent =
        heap.isNearlyFull()
            || suspects.stream().anyMatch(suspect -> growth(suspect, current, now) > far(suspect));
    suspects.removeIf(suspect -> !urgent && !isSuspicious(suspect, current, now));
    if (suspects.isEmpty() || System.nanoTime() - nextConfirmation(urgent) < 0) {
      return;
    }
    HeapWatch.Snapshot live = confirm();
    List<Evaluation> entitled = heap.isNearlyFull(live.liveBytes()) ? List.of() : current;
    suspects.removeIf(suspect -> !exceeds(suspect, Limit.MEMORY, growth(suspect, entitled, live)));
    suspects.stream()
        .max(Comparator.comparingLong(evaluation -> evaluation.meter.allocated()))
        .ifPresent(evaluation -> {
          collectionsAtLastStop = now.collections();
          evaluation.stop(evaluation.exceeded(Limit.MEMORY));
        });
  }

  /** The bytes that are really held. */
  private HeapWatch.Snapshot confirm() {
    long start = System.nanoTime();
    HeapWatch.Snapshot live = heap.collect();
    lastConfirmation = System.nanoTime();
    confirmationNanos = lastConfirmation - start;
    return live;
  }

  private long nextConfirmation(boolean urgent) {
    long share = urgent ? URGENT_CONFIRMATION_SHARE : CONFIRMATION_SHARE;
    return lastConfirmation + Math.max(CONFIRMATION_PAUSE_NANOS, share * confirmationNanos);
  }

  /** Whether it is worth a full collection to find out what this guest holds. */
  private static boolean isSuspicious(
      Evaluation suspect, List<Evaluation> current, HeapWatch.Snapshot now) {
    return suspect.meter.isOlderThan(now)
        ? exceeds(suspect, Limit.MEMORY, growth(suspect, current, now))
        : suspect.meter.allocated() > far(suspect);
  }

  private static long far(Evaluation suspect) {
    return FAR * suspect.task.limits().get(Limit.MEMORY);
  }

  /** By how much the heap has grown since the guest began, less what the others may hold. */
  private static long growth(
      Evaluation suspect, List<Evaluation> current, HeapWatch.Snapshot live) {
    long others =
        current.stream()
            .filter(other -> other != suspect && other.isStarted())
            .mapToLong(Governor::mayHold)
            .sum();
    return live.accountableBytes() - suspect.meter.heapAtStart() - others;
  }

  /** What a guest may well hold by rights; or not by rights any more, but until it has ended. */
  private static long mayHold(Evaluation evaluation) {
    long allocated = evaluation.meter.allocated();
    return evaluation.isStopped()
        ? allocated
        : Math.min(allocated, evaluation.task.limits().get(Limit.MEMORY));
  }

  private static boolean exceeds(Evaluation evaluation, Limit limit, long used) {
    return used > evaluation.task.limits().get(limit);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
