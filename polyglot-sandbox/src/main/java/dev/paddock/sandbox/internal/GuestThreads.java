package dev.paddock.sandbox.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that guests run on: made when needed, kept while idle for a while, never more than a
 * maximum. A guest that does not stop keeps its thread, so stuck guests are bounded by the same
 * maximum.
 */
final class GuestThreads implements AutoCloseable {

  private final Semaphore permits;
  private final Consumer<Evaluation> job;
  private final ConcurrentLinkedDeque<GuestThread> idle = new ConcurrentLinkedDeque<>();
  private final Set<GuestThread> all = ConcurrentHashMap.newKeySet();
  private final AtomicLong counter = new AtomicLong();
  private volatile boolean closed;

  GuestThreads(int maximum, Consumer<Evaluation> job) {
    this.permits = new Semaphore(maximum, true);
    this.job = job;
  }

  /**
   * Takes a thread, waiting in line for one if all are busy.
   *
   * @return null if none became free in time
   */
  @Nullable GuestThread acquire(Duration timeout) throws InterruptedException {
    if (!permits.tryAcquire() && !permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return null;
    }
    GuestThread thread = idle.pollFirst();
    return thread != null ? thread : start();
  }

  private GuestThread start() {
    var thread = new GuestThread(this, job, "paddock-guest-" + counter.incrementAndGet());
    all.add(thread);
    thread.start();
    return thread;
  }

  /** Called by a thread that has finished what it ran. */
  void release(GuestThread thread) {
    idle.addFirst(thread);
    permits.release();
  }

  /** Called by an idle thread that wants to end. False if it was just taken. */
  boolean retire(GuestThread thread) {
    boolean retired = idle.removeFirstOccurrence(thread);
    if (retired) {
      all.remove(thread);
    }
    return retired;
  }

  boolean isClosed() {
    return closed;
  }

  /** How many callers wait in line. */
  int waiting() {
    return permits.getQueueLength();
  }

  /** How many guests have been stopped but have not ended. */
  int stuck() {
    return (int) current().stream().filter(Evaluation::isStopped).count();
  }

  /** The evaluations that have a thread, stopped ones that have not ended included. */
  List<Evaluation> current() {
    var current = new ArrayList<Evaluation>(all.size());
    for (GuestThread thread : all) {
      Evaluation evaluation = thread.current();
      if (evaluation != null) {
        current.add(evaluation);
      }
    }
    return current;
  }

  @Override
  public void close() {
    closed = true;
    all.forEach(GuestThread::wake);
  }
}
