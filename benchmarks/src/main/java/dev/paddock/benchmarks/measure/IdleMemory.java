package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Holding;
import dev.paddock.benchmarks.subject.Holding.Held;
import dev.paddock.benchmarks.subject.Subject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * What one idle unit of a subject takes: what many take more than one does, divided by how many
 * more they are, so that what all share (classes, an engine) does not count; or what a process has
 * resident.
 */
final class IdleMemory {

  /** Outside of the heap things come and go, so that only many can be told from none. */
  private static final int OUTSIDE = 17;

  private static final int COLLECTIONS = 4;

  private IdleMemory() {}

  /** Holds so many units where that is enough. */
  static Result measure(Subject subject, int units) throws Exception {
    Holding holding = subject.holding();
    return switch (holding.place()) {
      case CHILD -> resident(subject, holding);
      case HEAP ->
          growth(subject, holding, units, "heap after garbage collections", IdleMemory::heap);
      case PROCESS ->
          growth(subject, holding, OUTSIDE, "growth of this process", IdleMemory::ofThisProcess);
    };
  }

  private interface Gauge {
    long bytes() throws IOException;
  }

  private static Result growth(Subject subject, Holding holding, int units, String how, Gauge gauge)
      throws Exception {
    Gauged one = Gauged.of(holding, 1, gauge);
    Gauged many = Gauged.of(holding, units, gauge);
    int more = many.count - one.count;
    double kilobytes = Math.max(0, many.bytes - one.bytes) / 1_024.0 / more;
    return Result.memory(subject.identity(), kilobytes, more, "per " + holding.unit() + ": " + how);
  }

  /** What is in use while some units are held. */
  private record Gauged(int count, long bytes) {
    static Gauged of(Holding holding, int units, Gauge gauge) throws Exception {
      Held held = holding.holder().hold(units);
      try (AutoCloseable ignored = held.close()) {
        return new Gauged(held.count(), gauge.bytes());
      }
    }
  }

  /** The largest process below this one: a jail is a small one around the worker. */
  private static Result resident(Subject subject, Holding holding) throws Exception {
    try (AutoCloseable ignored = holding.holder().hold(1).close()) {
      long bytes =
          ProcessHandle.current()
              .descendants()
              .map(process -> residentOf(process.pid()))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return Result.memory(
          subject.identity(), bytes / 1_024.0, 1, "per " + holding.unit() + ": resident");
    }
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long ofThisProcess() throws IOException {
    heap();
    return resident(ProcessHandle.current().pid());
  }

  private static long residentOf(long pid) {
    try {
      return resident(pid);
    } catch (IOException e) {
      // It ended meanwhile, or there is no /proc.
      return 0;
    }
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
