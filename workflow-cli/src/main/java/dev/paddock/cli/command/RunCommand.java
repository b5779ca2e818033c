package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.DiagnosticReport;
import dev.paddock.cli.report.LiveReport;
import dev.paddock.cli.report.Run;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.store.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs workflows, one after the other. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs workflows, one after the other.",
      "Those that another one calls run as a part of that one only.",
      "Nothing is started if any of them has an error."
    })
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Workflow files, and directories that are searched for them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE",
      description =
          "A JSON object; replaces the workflows' default input key by key. @- reads it from"
              + " standard input.")
  private @Nullable String input;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where all data files are, instead of beside each workflow.")
  private @Nullable Path data;

  @Mixin private final PolicyOptions policy = new PolicyOptions();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();

  @Option(
      names = StoreOption.NAME,
      paramLabel = StoreOption.LABEL,
      description = {
        StoreOption.WHERE,
        "With it a run that is interrupted can be gone on with: see the command resume."
      })
  private @Nullable String store;

  @Mixin private final WaitOption waiting = new WaitOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LiveOptions live = new LiveOptions();
  @Mixin private final RecordOptions record = new RecordOptions();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Policy granted = policy.granted();
    JsonText given = input();
    // One for both: what the loader has checked need not be looked at again.
    try (Records records = record.open(terminal);
        Sandbox sandbox = runtime.sandbox(granted.fence());
        ExpressionEngine expressions = ExpressionEngine.using(sandbox);
        WorkflowLoader loader = WorkflowLoader.using(expressions)) {
      LoadResult loaded = Loaders.withData(loader, data).load(paths);
      var engine =
          WorkflowEngine.builder()
              .policy(granted)
              .expressions(expressions)
              .sandboxes(runtime::sandbox);
      return run(loaded, records.of(engine), given);
    }
  }

  private int run(LoadResult loaded, WorkflowEngine.Builder engine, JsonText given) {
    var diagnostics = new DiagnosticReport(terminal.style(Stream.ERR));
    terminal.err().print(diagnostics.render(loaded.diagnostics()));
    if (loaded.hasErrors()) {
      terminal.err().println(diagnostics.refusal(loaded));
      return ExitCode.USAGE;
    }
    if (loaded.workflows().isEmpty()) {
      throw new UsageException("there is no workflow in " + paths.getFirst());
    }
    return Outcomes.report(runAll(loaded.workflows(), engine, given), output.format(), terminal);
  }

  private JsonText input() {
    if (input == null) {
      return JsonText.of(java.util.Map.of());
    }
    JsonText json = JsonArgument.read(input, terminal);
    if (!json.toNode().isObject()) {
      throw new UsageException("--input must be a JSON object such as '{\"name\": \"value\"}'");
    }
    return json;
  }

  private List<Run> runAll(
      List<Workflow> workflows, WorkflowEngine.Builder builder, JsonText given) {
    if (store == null) {
      return runEach(workflows, builder, given, null);
    }
    try (ExecutionStore open = Stores.open(store)) {
      return runEach(workflows, builder.store(open), given, open);
    }
  }

  /** What another workflow calls runs as a part of that. */
  private static List<Workflow> uncalled(List<Workflow> workflows) {
    Set<String> called =
        workflows.stream()
            .flatMap(workflow -> workflow.called().stream())
            .map(Workflow::name)
            .collect(Collectors.toSet());
    return workflows.stream().filter(workflow -> !called.contains(workflow.name())).toList();
  }

  private List<Run> runEach(
      List<Workflow> workflows,
      WorkflowEngine.Builder builder,
      JsonText given,
      @Nullable ExecutionStore open) {
    LiveReport shown = live.report(terminal, uncalled(workflows).size(), store);
    var runs = new ArrayList<Run>();
    try (WorkflowEngine engine = builder.listener(shown).build()) {
      for (Workflow workflow : uncalled(workflows)) {
        WorkflowResult result = engine.run(workflow, given);
        WorkflowResult last = open == null ? result : waiting.stay(engine, open, result);
        runs.add(new Run(workflow.file(), last, shown.tasks(last.executionId())));
      }
    } finally {
      shown.clear();
    }
    return runs;
  }
}
