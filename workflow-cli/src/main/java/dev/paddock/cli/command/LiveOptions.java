package dev.paddock.cli.command;

import dev.paddock.cli.report.LiveReport;
import dev.paddock.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is shown while workflows run. */
final class LiveOptions {

  @Option(names = "--follow", description = "Show what guests print while they run.")
  private boolean follow;

  @Option(names = "--quiet", description = "Show neither progress nor what guests print.")
  private boolean quiet;

  /**
   * What shows it.
   *
   * @param workflows how many will run; 0 if that is not known
   * @param store where executions are kept; null for nowhere
   */
  LiveReport report(Terminal terminal, int workflows, @Nullable String store) {
    return new LiveReport(
        terminal, workflows, quiet, follow, store == null ? "" : StoreOption.shown(store));
  }
}
