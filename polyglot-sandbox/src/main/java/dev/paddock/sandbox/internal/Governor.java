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
 * may hold; where the heap is nearly full, nobody may hold anything. What an ordinary collection
 * leaves is still half garbage, so growth has to be confirmed by a full one; those are rationed,
 * since they stop everything. The JVM does not say whose the growth is, so the guest that has
 * allocated most is stopped first, and only one for each collection; while a stopped one that has
 * allocated more than all others still runs, nobody else is blamed. A guest that makes much garbage
 * but holds little is left alone.
 */
final class Governor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Governor.class);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int IDLE_TICKS_BEFORE_SLEEP = 100;

  /**
   * Full collections take at most one part in so many of the time; half of it while the heap is
   * nearly full, when the JVM itself would soon do no less.
   */
  private static final int CONFIRMATION_SHARE = 20;

  private static final long CONFIRMATION_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final GuestThreads guests;
  private final HeapWatch heap;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;
  private long collectionsAtLastStop = -1;
  private long nextConfirmation = System.nanoTime();
  private long nextUrgentConfirmation = nextConfirmation;

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
    boolean scarce = heap.isNearlyFull();
    suspects.removeIf(evaluation -> !scarce && !holdsTooMuch(evaluation, current, now.liveBytes()));
    if (suspects.isEmpty()
        || System.nanoTime() - (scarce ? nextUrgentConfirmation : nextConfirmation) < 0) {
      return;
    }
    long live = confirm();
    List<Evaluation> entitled = heap.isNearlyFull(live) ? List.of() : current;
    suspects.removeIf(evaluation -> !holdsTooMuch(evaluation, entitled, live));
    suspects.stream()
        .max(Comparator.comparingLong(evaluation -> evaluation.meter.allocated()))
        .ifPresent(evaluation -> {
          collectionsAtLastStop = now.collections();
          evaluation.stop(evaluation.exceeded(Limit.MEMORY));
        });
  }

  /** The bytes that are really held. */
  private long confirm() {
    long start = System.nanoTime();
    long live = heap.collect();
    long end = System.nanoTime();
    nextConfirmation = end + Math.max(CONFIRMATION_PAUSE_NANOS, CONFIRMATION_SHARE * (end - start));
    nextUrgentConfirmation = end + (end - start);
    return live;
  }

  private static boolean holdsTooMuch(
      Evaluation evaluation, List<Evaluation> current, long liveBytes) {
    long others =
        current.stream()
            .filter(other -> other != evaluation && other.isStarted())
            .mapToLong(Governor::mayHold)
            .sum();
    return exceeds(evaluation, Limit.MEMORY, liveBytes - evaluation.meter.heapAtStart() - others);
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
