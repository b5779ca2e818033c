package dev.paddock.sandbox.internal;

import com.sun.management.ThreadMXBean;
import dev.paddock.sandbox.Usage;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Measures one evaluation. Reading a thread's processor time costs about 0.6 microseconds, as much
 * as a whole warm expression, so for those only the governor does it, from the first time that it
 * sees the evaluation; what came before counts with its wall time, which is never less.
 */
final class Meter {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final HeapWatch heap;
  private volatile long threadId;
  private volatile long startedAt;
  private volatile long allocatedAtStart;
  private volatile long heapAtStart;
  private volatile long collectionsAtStart;
  private volatile long cpuOffset;
  private volatile boolean cpuSeen;
  private volatile long cpuNanos;
  private volatile long allocated;
  private volatile long wallNanos;

  Meter(HeapWatch heap) {
    this.heap = heap;
    this.heapAtStart = heap.snapshot().accountableBytes();
  }

  /** To be called on the thread that is measured, before its context is made. */
  void prepare() {
    threadId = Thread.currentThread().threadId();
    allocatedAtStart = THREADS.getCurrentThreadAllocatedBytes();
  }

  /**
   * To be called on the same thread when guest code is about to run.
   *
   * @param precise whether to read the processor time at once, where that costs next to nothing
   */
  void start(boolean precise) {
    long before = allocatedAtStart;
    allocatedAtStart = THREADS.getCurrentThreadAllocatedBytes();
    // What the context itself takes is not the guest's; the first in a process takes hundreds of
    // megabytes.
    HeapWatch.Snapshot now = heap.snapshot();
    heapAtStart = now.accountableBytes() + allocatedAtStart - before;
    collectionsAtStart = now.collections();
    if (precise) {
      cpuOffset = -THREADS.getCurrentThreadCpuTime();
      cpuSeen = true;
    }
    startedAt = System.nanoTime();
  }

  /**
   * Takes the readings that {@link #cpuNanos}, {@link #allocated} give. Called by the governor
   * alone.
   */
  void sample() {
    long wall = System.nanoTime() - startedAt;
    long cpu = THREADS.getThreadCpuTime(threadId);
    if (cpu >= 0) {
      if (!cpuSeen) {
        cpuOffset = wall - cpu;
        cpuSeen = true;
      }
      cpuNanos = cpu + cpuOffset;
    }
    long bytes = THREADS.getThreadAllocatedBytes(threadId);
    if (bytes >= 0) {
      allocated = bytes - allocatedAtStart;
    }
    wallNanos = wall;
    // What was garbage at the start looked like more until it was collected.
    HeapWatch.Snapshot now = heap.snapshot();
    if (now.collections() > collectionsAtStart) {
      heapAtStart = Math.min(heapAtStart, now.accountableBytes());
    }
  }

  /** Stops the clock. */
  void freeze() {
    if (startedAt == 0) {
      return;
    }
    wallNanos = System.nanoTime() - startedAt;
    if (Thread.currentThread().threadId() == threadId) {
      allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedAtStart;
      if (cpuSeen) {
        cpuNanos = THREADS.getCurrentThreadCpuTime() + cpuOffset;
      }
    }
  }

  long startedAt() {
    return startedAt;
  }

  long wallNanos() {
    return wallNanos;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  long allocated() {
    return allocated;
  }

  /**
   * Bytes of the heap that were in use before the guest began, as far as is known, less what is
   * kept for sessions.
   */
  long heapAtStart() {
    return heapAtStart;
  }

  /** Whether there was a collection since the guest began. */
  boolean isOlderThan(HeapWatch.Snapshot now) {
    return now.collections() > collectionsAtStart;
  }

  Usage usage(long outputBytes) {
    long wall = wallNanos;
    long cpu = cpuSeen ? Math.min(cpuNanos, wall) : wall;
    return new Usage(Duration.ofNanos(wall), Duration.ofNanos(cpu), allocated, outputBytes);
  }
}
