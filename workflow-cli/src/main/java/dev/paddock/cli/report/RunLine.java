package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.WorkflowResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How one execution ended, or that it waits, on a line for people. The time is in UTC. */
public final class RunLine {

  /** Of what there is to say more, so much is shown however narrow the screen. */
  private static final int LEAST = 30;

  private static final int STATUS_CELLS = 9;

  private final Style style;
  private final int columns;

  /**
   * @param columns how many characters fit on a line
   */
  public RunLine(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /** The line, without a line break. */
  public String render(Instant time, WorkflowResult result) {
    String when = time.truncatedTo(ChronoUnit.SECONDS).toString();
    String status = Cells.pad(result.status().name().toLowerCase(Locale.ROOT), STATUS_CELLS);
    String which = SafeText.line(result.executionId()) + "  " + SafeText.line(result.name());
    int used = Cells.width(when + status + which) + 6;
    String what = Cells.cut(what(result), Math.max(LEAST, columns - used), style.ellipsis());
    return "%s  %s  %s  %s"
        .formatted(when, mark(result.status(), status), which, what)
        .stripTrailing();
  }

  private String mark(WorkflowResult.Status status, String text) {
    return switch (status) {
      case COMPLETED -> style.good(text);
      case WAITING -> style.warning(text);
      case FAILED, CANCELLED -> style.bad(text);
    };
  }

  private static String what(WorkflowResult result) {
    StepError error = result.error();
    if (error != null) {
      return SafeText.line(error.code() + ": " + error.message());
    }
    if (result.wakeAt() != null) {
      return "until " + result.wakeAt().truncatedTo(ChronoUnit.SECONDS);
    }
    return result.result() == null ? "" : SafeText.line(result.result().text());
  }
}
