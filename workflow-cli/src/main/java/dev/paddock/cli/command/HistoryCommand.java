package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.HistoryJsonReport;
import dev.paddock.cli.report.HistoryTextReport;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows executions, or what happened in one. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the executions of a store, or shows what happened in one.")
final class HistoryCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The execution (default: a list of the newest).")
  private @Nullable String id;

  @Mixin private final StoreOption stores = new StoreOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many executions to list (default: 50).")
  private int limit = 50;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UsageException("--limit must be at least 1");
    }
    try (ExecutionStore store = stores.open()) {
      terminal.out().println(id == null ? list(store) : events(store, id));
    }
    return ExitCode.OK;
  }

  private String list(ExecutionStore store) {
    List<StoredExecution> executions = store.list(ExecutionQuery.newest(limit));
    return switch (output.format()) {
      case JSON -> HistoryJsonReport.executions(executions);
      case TEXT -> text().executions(executions);
    };
  }

  private String events(ExecutionStore store, String wanted) {
    List<StoredEvent> events = store.history(wanted, 1);
    if (events.isEmpty()) {
      throw new UsageException(Executions.whyNot(store, wanted));
    }
    return switch (output.format()) {
      case JSON -> HistoryJsonReport.events(events);
      case TEXT -> text().events(events);
    };
  }

  private HistoryTextReport text() {
    return new HistoryTextReport(terminal.style(Stream.OUT), terminal.screen().columns());
  }
}
