package dev.paddock.benchmarks.subject;

import java.util.concurrent.locks.LockSupport;

/** The threads that make contexts in advance. */
final class Makers {

  private static final String PREFIX = "paddock-context-maker-";
  private static final long LOOK_NANOS = 20_000_000;
  private static final int LOOKS = 5;

  private Makers() {}

  /** Waits until none of them has had work for a while. */
  static void awaitIdle() {
    for (int idle = 0; idle < LOOKS; idle = isIdle() ? idle + 1 : 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean isIdle() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(PREFIX))
        .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
  }
}
