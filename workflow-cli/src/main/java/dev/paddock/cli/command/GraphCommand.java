package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.DiagnosticReport;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowGraph;
import dev.paddock.workflow.WorkflowLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a workflow. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Draws a workflow as text that Mermaid or Graphviz turns into a picture.")
final class GraphCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The workflow.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "mermaid|dot",
      converter = Choices.OfGraph.class,
      description = "The language of the graph (default: mermaid).")
  private GraphFormat format = GraphFormat.MERMAID;

  GraphCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LoadResult loaded = load();
    var report = new DiagnosticReport(terminal.style(Stream.ERR));
    terminal.err().print(report.render(loaded.diagnostics()));
    if (loaded.hasErrors()) {
      return ExitCode.USAGE;
    }
    if (loaded.workflows().size() != 1) {
      throw new UsageException(
          "a graph is of one workflow; %s holds %d".formatted(file, loaded.workflows().size()));
    }
    terminal.out().println(SafeText.lines(draw(loaded.workflows().getFirst())).stripTrailing());
    return ExitCode.OK;
  }

  private LoadResult load() {
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      return loader.load(List.of(file));
    }
  }

  private String draw(Workflow workflow) {
    return switch (format) {
      case MERMAID -> WorkflowGraph.mermaid(workflow);
      case DOT -> WorkflowGraph.dot(workflow);
    };
  }
}
