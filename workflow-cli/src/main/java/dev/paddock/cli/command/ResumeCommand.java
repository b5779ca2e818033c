package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.LiveReport;
import dev.paddock.cli.report.Run;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with executions. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Goes on with executions that waited, or whose process has died.",
      "Steps that have ended do not run again; one that was running begins anew.",
      "With --watch it stays, and prints a line for each that ended or waits again."
    })
final class ResumeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The execution (default: all that are due, or that nobody runs any more).")
  private @Nullable String id;

  @Mixin private final WatchOptions watch = new WatchOptions();
  @Mixin private final StoreOption stores = new StoreOption();
  @Mixin private final PolicyOptions policy = new PolicyOptions();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();

  @Option(
      names = "--new-tokens",
      description = {
        "Ask people anew: tokens that were issued before are void.",
        "For tokens that were lost, or seen by the wrong people. Needs an ID."
      })
  private boolean newTokens;

  @Mixin private final WaitOption waiting = new WaitOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LiveOptions live = new LiveOptions();
  @Mixin private final RecordOptions record = new RecordOptions();

  ResumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (newTokens && id == null) {
      throw new UsageException("--new-tokens needs the ID of an execution");
    }
    Optional<SchedulerSettings> watching = watch.settings(id);
    Policy granted = policy.granted();
    LiveReport shown = live.report(terminal, 0, stores.address());
    var builder =
        WorkflowEngine.builder().policy(granted).sandboxes(runtime::sandbox).listener(shown);
    try (Records records = record.open(terminal);
        ExecutionStore store = stores.open();
        WorkflowEngine engine = records.of(builder).store(store).build()) {
      if (watching.isPresent()) {
        return new Watch(engine, shown, output.format(), terminal).stay(watching.get(), records);
      }
      List<Run> runs = id == null ? due(engine, shown) : List.of(one(engine, store, id, shown));
      shown.clear();
      if (runs.isEmpty()) {
        terminal.out().println("Nothing is due.");
        return ExitCode.OK;
      }
      return Outcomes.report(runs, output.format(), terminal);
    }
  }

  private Run one(WorkflowEngine engine, ExecutionStore store, String wanted, LiveReport shown) {
    WorkflowResult result =
        (newTokens ? engine.askAgain(wanted) : engine.resume(wanted))
            .orElseThrow(() -> new UsageException(Executions.whyNot(store, wanted)));
    return run(engine, waiting.stay(engine, store, result), shown);
  }

  private static List<Run> due(WorkflowEngine engine, LiveReport shown) {
    return engine.resumeDue(Integer.MAX_VALUE).stream()
        .map(result -> run(engine, result, shown))
        .toList();
  }

  /** A result, together with what else there is to report. */
  static Run run(WorkflowEngine engine, WorkflowResult result, LiveReport shown) {
    ExecutionEvent first = engine.history(result.executionId()).getFirst().event();
    String file =
        first instanceof ExecutionStarted start ? start.sources().getFirst().file() : result.name();
    return new Run(file, result, shown.tasks(result.executionId()));
  }
}
