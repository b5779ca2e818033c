package dev.paddock.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import dev.paddock.benchmarks.subject.Versions;
import dev.paddock.benchmarks.work.Json;
import dev.paddock.sandbox.Sandbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * Where figures come from; without it they say little.
 *
 * @param date the day
 * @param quick whether it was only a look
 * @param cpu the processor's name
 * @param cores how many this JVM may use
 * @param memoryGigabytes of the machine
 * @param loadAverage how many processes wanted a core when it began; above zero others were at work
 * @param system name and version
 * @param jdk version and vendor
 * @param guestRuntime what executes guest code in the JVM: {@code Interpreted}, or a compiler
 * @param versions of what was measured
 */
public record Environment(
    String date,
    boolean quick,
    String cpu,
    int cores,
    long memoryGigabytes,
    double loadAverage,
    String system,
    String jdk,
    String guestRuntime,
    Map<String, String> versions) {

  /** This machine, today. */
  public static Environment ofThisMachine(boolean quick) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Environment(
        LocalDate.now().toString(),
        quick,
        processorName(),
        system.getAvailableProcessors(),
        system.getTotalMemorySize() >> 30,
        system.getSystemLoadAverage(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"),
        runtimeName(),
        Versions.all());
  }

  private static String runtimeName() {
    try (Sandbox sandbox = Sandbox.create()) {
      return sandbox.runtimeName();
    }
  }

  private static String processorName() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** As a JSON object. */
  public String json() {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  static Environment read(Path file) throws IOException {
    return Json.MAPPER.readValue(Files.readString(file), Environment.class);
  }
}
