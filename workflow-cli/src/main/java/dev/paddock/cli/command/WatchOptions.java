package dev.paddock.cli.command;

import dev.paddock.cli.UsageException;
import dev.paddock.workflow.SchedulerSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether a command stays with a store, and how. */
final class WatchOptions {

  @Option(
      names = "--watch",
      description = "Stay, and go on with whatever becomes due, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "With --watch: the most executions that run at once (default: 100).")
  private @Nullable Integer concurrency;

  /**
   * How to stay; empty if that is not wanted.
   *
   * @param id of the only execution that is wanted, or null
   * @throws UsageException if the options do not go together
   */
  Optional<SchedulerSettings> settings(@Nullable String id) {
    if (watch && id != null) {
      throw new UsageException("--watch goes on with all executions; leave out " + id);
    }
    if (!watch && concurrency != null) {
      throw new UsageException("--concurrency needs --watch; without it, one runs at a time");
    }
    if (concurrency != null && concurrency < 1) {
      throw new UsageException("--concurrency must be at least 1");
    }
    return watch ? Optional.of(withConcurrency()) : Optional.empty();
  }

  private SchedulerSettings withConcurrency() {
    return concurrency == null
        ? SchedulerSettings.DEFAULT
        : SchedulerSettings.DEFAULT.withConcurrency(concurrency);
  }
}
