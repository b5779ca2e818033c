package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.report.LiveReport;
import dev.paddock.cli.report.RunJsonReport;
import dev.paddock.cli.report.RunLine;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Instant;

/** Goes on with whatever becomes due, and prints a line for each execution. */
final class Watch {

  private final WorkflowEngine engine;
  private final LiveReport shown;
  private final OutputFormat format;
  private final Terminal terminal;

  Watch(WorkflowEngine engine, LiveReport shown, OutputFormat format, Terminal terminal) {
    this.engine = engine;
    this.shown = shown;
    this.format = format;
    this.terminal = terminal;
  }

  /**
   * Stays until somebody interrupts the process or the calling thread, or until not everything can
   * be written down any more that is to be.
   */
  int stay(SchedulerSettings settings, Records records) {
    try (Interruption interruption = Interruption.ofTheProcess()) {
      records.whenBroken(interruption::end);
      stay(settings, interruption);
    }
    shown.clear();
    return ExitCode.INTERRUPTED;
  }

  private void stay(SchedulerSettings settings, Interruption interruption) {
    try (Scheduler scheduler = engine.serve(settings, this::print)) {
      terminal.err().println("Going on with what becomes due; Ctrl-C ends it.");
      interruption.await();
    }
  }

  private synchronized void print(WorkflowResult result) {
    shown.clear();
    terminal.out().println(line(result));
    terminal.out().flush();
    shown.forget(result.executionId());
  }

  private String line(WorkflowResult result) {
    return switch (format) {
      case JSON -> RunJsonReport.line(ResumeCommand.run(engine, result, shown));
      case TEXT ->
          new RunLine(terminal.style(Stream.OUT), terminal.screen().columns())
              .render(Instant.now(), result);
    };
  }
}
