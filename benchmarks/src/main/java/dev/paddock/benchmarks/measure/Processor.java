package dev.paddock.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The processor time of this process's threads. */
final class Processor {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SETTLE_MILLIS = 300;
  private static final long LOOK_MILLIS = 500;

  /** A thread that has something to finish, such as contexts made in advance, does so meanwhile. */
  private static final int LOOKS = 20;

  /** No waiting thread takes so much, and a loop takes more even on a crowded machine. */
  private static final long BUSY_NANOS = 15_000_000;

  private Processor() {}

  /** Whether a thread computes on and on, from a moment after it should have stopped. */
  static boolean isBusy() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    Set<Long> busy = busyThreads();
    for (int look = 1; look < LOOKS && !busy.isEmpty(); look++) {
      busy.retainAll(busyThreads());
    }
    return !busy.isEmpty();
  }

  private static Set<Long> busyThreads() throws InterruptedException {
    Map<Long, Long> before = nanos();
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    Map<Long, Long> now = nanos();
    now.entrySet()
        .removeIf(
            thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L) <= BUSY_NANOS);
    return now.keySet();
  }

  private static Map<Long, Long> nanos() {
    var nanos = new HashMap<Long, Long>();
    Arrays.stream(THREADS.getAllThreadIds())
        .forEach(thread -> nanos.put(thread, THREADS.getThreadCpuTime(thread)));
    return nanos;
  }
}
