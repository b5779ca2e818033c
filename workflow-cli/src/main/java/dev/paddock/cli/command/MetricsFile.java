package dev.paddock.cli.command;

import dev.paddock.cli.MachineException;
import dev.paddock.cli.UsageException;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.metrics.ExecutionMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The file of {@code --metrics}: written at the end, whole or not at all. */
final class MetricsFile implements AutoCloseable {

  private final Path file;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private MetricsFile(Path file) {
    this.file = file;
  }

  /**
   * Looks whether it can be written.
   *
   * @throws UsageException if it can be seen now that it cannot
   */
  static MetricsFile at(Path file) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "not the root");
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    if (special || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageException("--metrics: '" + file + "' cannot be written");
    }
    return new MetricsFile(file);
  }

  ExecutionListener listener() {
    return ExecutionMetrics.in(registry);
  }

  @Override
  public void close() {
    try {
      write(registry.scrape());
    } catch (IOException e) {
      throw new MachineException("the metrics could not be written: " + e.getMessage());
    } finally {
      registry.close();
    }
  }

  private void write(String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
