package dev.paddock.sandbox.attack;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most memory that a host and its workers had. Of a host, what was left after collections, and
 * what it used with all garbage; of a worker, what was resident, and how much of that was beyond
 * the heap of its class.
 */
final class MemoryPeak {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s*(\\d+) kB");
  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");

  private long held;
  private long used;
  private long resident;
  private long beyondHeap = Long.MIN_VALUE;

  /** Looks until it is over. */
  void watch(AtomicBoolean over) {
    while (!over.get()) {
      held = Math.max(held, heldMegabytes());
      Runtime runtime = Runtime.getRuntime();
      used = Math.max(used, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      ProcessHandle.current().descendants().forEach(this::look);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static long heldMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .map(MemoryPoolMXBean::getCollectionUsage)
            .filter(Objects::nonNull)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        >> 20;
  }

  private void look(ProcessHandle worker) {
    List<String> texts = List.of(read(worker, "status"), read(worker, "cmdline"));
    Matcher most = RESIDENT.matcher(texts.getFirst());
    Matcher heap = HEAP.matcher(texts.getLast());
    if (most.find() && heap.find() && texts.getLast().contains("WorkerMain")) {
      long megabytes = Long.parseLong(most.group(1)) >> 10;
      resident = Math.max(resident, megabytes);
      beyondHeap = Math.max(beyondHeap, megabytes - Long.parseLong(heap.group(1)));
    }
  }

  /** Empty if the process is gone. */
  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "the host held at most %d MB and used %d MB with garbage".formatted(held, used)
        + (resident == 0
            ? ""
            : "; a worker had at most %d MB, %d MB more than its heap may have"
                .formatted(resident, beyondHeap));
  }
}
