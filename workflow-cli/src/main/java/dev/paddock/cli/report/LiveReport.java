package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Style;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;

/**
 * Shows on standard error what guests print and, on a terminal, which step is running. Steps of a
 * parallel group report at once, so it takes turns.
 */
public final class LiveReport implements ExecutionListener {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final Style style;
  private final int workflows;
  private final boolean quiet;
  private final boolean moving;
  private int started;
  private boolean shown;

  /**
   * @param workflows how many will run
   * @param quiet whether to show nothing at all
   */
  public LiveReport(Terminal terminal, int workflows, boolean quiet) {
    this.terminal = terminal;
    this.style = terminal.style(Stream.ERR);
    this.workflows = workflows;
    this.quiet = quiet;
    this.moving = !quiet && terminal.isRich(Stream.ERR);
  }

  @Override
  public synchronized void workflowStarted(Workflow workflow, String executionId) {
    started++;
  }

  @Override
  public synchronized void stepStarted(Workflow workflow, Step step) {
    if (moving) {
      String line = "[%d/%d] %s".formatted(started, workflows, path(workflow, step.name()));
      terminal.err().print(CLEAR_LINE + style.dim(fitting(line)));
      terminal.err().flush();
      shown = true;
    }
  }

  @Override
  public synchronized void stepFinished(Workflow workflow, StepResult result) {
    if (!quiet && !result.logs().isEmpty()) {
      clear();
      String prefix = style.dim(path(workflow, result.name()) + " |") + " ";
      terminal.err().print(GuestLogs.excerpts(prefix, result.logs(), style));
      terminal.err().flush();
    }
  }

  /** Takes away the line that says what is running. */
  public synchronized void clear() {
    if (shown) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
      shown = false;
    }
  }

  private static String path(Workflow workflow, String step) {
    return SafeText.line(workflow.name()) + " / " + SafeText.line(step);
  }

  private String fitting(String line) {
    return Cells.cut(line, terminal.screen().columns() - 1, style.ellipsis());
  }
}
