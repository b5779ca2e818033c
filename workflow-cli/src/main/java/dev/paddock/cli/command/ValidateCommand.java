package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.DiagnosticReport;
import dev.paddock.cli.report.ValidateReport;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.WorkflowLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks workflows without running anything of them. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks workflows; nothing of them runs.")
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Workflow files, and directories that are searched for them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where all data files are, instead of beside each workflow.")
  private @Nullable Path data;

  @Mixin private final OutputOption output = new OutputOption();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LoadResult loaded;
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      loaded = Loaders.withData(loader, data).load(paths);
    }
    switch (output.format()) {
      case TEXT -> {
        var report = new DiagnosticReport(terminal.style(Stream.ERR));
        terminal.err().print(report.render(loaded.diagnostics()));
        terminal.out().println(ValidateReport.text(loaded));
      }
      case JSON -> terminal.out().println(ValidateReport.json(loaded));
    }
    return loaded.hasErrors() ? ExitCode.USAGE : ExitCode.OK;
  }
}
