package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.report.Run;
import dev.paddock.cli.report.RunJsonReport;
import dev.paddock.cli.report.RunTextReport;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.WorkflowResult;
import java.util.List;

/** Tells how runs ended: to the user, and to the shell. */
final class Outcomes {

  private Outcomes() {}

  /** Prints the report, and gives the exit code. */
  static int report(List<Run> runs, OutputFormat format, Terminal terminal) {
    terminal.out().println(render(runs, format, terminal));
    return code(runs);
  }

  private static String render(List<Run> runs, OutputFormat format, Terminal terminal) {
    return switch (format) {
      case JSON -> RunJsonReport.render(runs);
      case TEXT ->
          new RunTextReport(terminal.style(Stream.OUT), terminal.screen().columns()).render(runs);
    };
  }

  private static int code(List<Run> runs) {
    int code = ExitCode.OK;
    for (Run run : runs) {
      WorkflowResult result = run.result();
      if (result.error() != null) {
        if (result.error().code().equals(ExecutionErrorCode.INTERNAL.name())) {
          return ExitCode.INTERNAL;
        }
        code = ExitCode.FAILED;
      }
    }
    return code;
  }
}
