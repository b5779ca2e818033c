package dev.paddock.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processor time of this process's threads. */
final class Processor {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SETTLE_MILLIS = 300;
  private static final long LOOK_MILLIS = 500;

  /** No waiting thread takes so much, and a loop takes more even on a crowded machine. */
  private static final long BUSY_NANOS = 15_000_000;

  private Processor() {}

  /** Whether a thread still computes, a moment after it should have stopped. */
  static boolean isBusy() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    Map<Long, Long> before = nanos();
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    return nanos().entrySet().stream()
        .anyMatch(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L) > BUSY_NANOS);
  }

  private static Map<Long, Long> nanos() {
    var nanos = new HashMap<Long, Long>();
    Arrays.stream(THREADS.getAllThreadIds())
        .forEach(thread -> nanos.put(thread, THREADS.getThreadCpuTime(thread)));
    return nanos;
  }
}
