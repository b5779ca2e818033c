package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an execution from outside. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Ends an execution, wherever it runs.",
      "Code and webhooks that run are stopped; one that waits ends at once."
    })
final class CancelCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The execution.")
  private String id = "";

  @Mixin private final StoreOption stores = new StoreOption();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who read its history.")
  private @Nullable String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who cancels; not checked (default: the name of the user of this machine).")
  private @Nullable String by;

  @Mixin private final AuditOption auditing = new AuditOption();

  CancelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String who = by == null ? System.getProperty("user.name") : by;
    Optional<AuditFile> audit = auditing.open(terminal);
    try (var records = new Records(Optional.empty(), audit);
        ExecutionStore store = stores.open();
        WorkflowEngine engine = records.of(WorkflowEngine.builder()).store(store).build()) {
      if (!engine.cancel(id, reason, who)) {
        throw new UsageException(Executions.whyNot(store, id));
      }
      audit.ifPresent(file -> file.log().cancelRequested(id, Instant.now(), reason, who));
      // What nobody runs ends here and now.
      boolean ended =
          engine
              .resume(id)
              .map(result -> result.status() == WorkflowResult.Status.CANCELLED)
              .orElse(false);
      terminal
          .out()
          .println(ended ? "Cancelled." : "Asked to end; whoever runs the execution stops it.");
      return ExitCode.OK;
    }
  }
}
