package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Style;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.LogLine;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import java.util.List;

/**
 * Shows on standard error what guests print and, on a terminal, which step is running. Steps of a
 * parallel group report at once, so it takes turns.
 */
public final class LiveReport implements ExecutionListener {

  private final Terminal terminal;
  private final Style style;
  private final int workflows;
  private final boolean quiet;
  private final boolean follow;
  private final Progress progress;
  private int started;

  /**
   * @param workflows how many will run
   * @param quiet whether to show nothing at all
   * @param follow whether to show each line at once, instead of all when a step has ended
   */
  public LiveReport(Terminal terminal, int workflows, boolean quiet, boolean follow) {
    this.terminal = terminal;
    this.style = terminal.style(Stream.ERR);
    this.workflows = workflows;
    this.quiet = quiet;
    this.follow = follow;
    this.progress = new Progress(terminal);
  }

  @Override
  public synchronized void workflowStarted(Workflow workflow, String executionId) {
    started++;
  }

  @Override
  public synchronized void stepStarted(Workflow workflow, Step step) {
    if (!quiet) {
      progress.show("[%d/%d] %s".formatted(started, workflows, path(workflow, step.name())));
    }
  }

  @Override
  public synchronized void stepPrinted(Workflow workflow, Step step, int attempt, LogLine line) {
    if (!quiet && follow) {
      String which = attempt == 1 ? "" : ", attempt " + attempt;
      print(path(workflow, step.name()) + which, List.of(line));
    }
  }

  @Override
  public synchronized void stepFinished(Workflow workflow, StepResult result) {
    if (!quiet && !follow && !result.logs().isEmpty()) {
      print(path(workflow, result.name()), result.logs());
    }
  }

  private void print(String path, List<LogLine> lines) {
    progress.clear();
    terminal.err().print(GuestLogs.excerpts(style.dim(path + " |") + " ", lines, style));
    terminal.err().flush();
  }

  /** Takes away the line that says what is running. */
  public synchronized void clear() {
    progress.clear();
  }

  private static String path(Workflow workflow, String step) {
    return SafeText.line(workflow.name()) + " / " + SafeText.line(step);
  }
}
