package dev.paddock.sandbox.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processor time of some processes, as Linux counts it: in hundredths of a second. */
record ProcessTimes(List<ProcessHandle> processes) {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Who has used none for so long is idle. */
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  /** Those below this one. */
  static ProcessTimes ofDescendants() {
    return new ProcessTimes(ProcessHandle.current().descendants().toList());
  }

  /** Waits until all are gone or idle, and gives the time since when they are. */
  long awaitFree() {
    long freeSince = System.nanoTime();
    long ticks = ticks();
    long end = freeSince + PATIENCE_NANOS;
    while (System.nanoTime() - freeSince < IDLE_NANOS && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
      long now = ticks();
      if (now > ticks) {
        freeSince = System.nanoTime();
      }
      // Those of a process that has gone are missing from the sum.
      ticks = now;
      if (processes.stream().noneMatch(ProcessHandle::isAlive)) {
        return freeSince;
      }
    }
    return freeSince;
  }

  private long ticks() {
    return processes.stream().mapToLong(ProcessTimes::ticks).sum();
  }

  private static long ticks(ProcessHandle process) {
    try {
      String all = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    } catch (IOException e) {
      return 0;
    }
  }
}
