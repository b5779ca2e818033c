package dev.paddock.cli.command;

import dev.paddock.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is written down of executions beside the report. */
final class RecordOptions {

  @Mixin private final AuditOption audit = new AuditOption();

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Write figures to this file at the end, as Prometheus reads them.")
  private @Nullable Path metrics;

  /** Opens what is wanted. */
  Records open(Terminal terminal) {
    Optional<MetricsFile> figures = Optional.ofNullable(metrics).map(MetricsFile::at);
    return new Records(figures, audit.open(terminal));
  }
}
