package dev.paddock.cli.report;

import dev.paddock.cli.report.Troubles.Trouble;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.workflow.Metrics;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.WorkflowResult.Status;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How workflows ended, for people: a table, and what went wrong. */
public final class RunTextReport {

  /** More than this of one workflow tells nothing new. */
  private static final int MAX_TROUBLES = 50;

  private static final int STATUS_COLUMN = 1;

  private final Style style;
  private final int columns;

  /**
   * @param columns how many characters fit on a line
   */
  public RunTextReport(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /** The whole report, with no line break at its end. */
  public String render(List<Run> runs) {
    var text = new StringBuilder(table(runs));
    var troubles = new StringBuilder();
    runs.forEach(run -> troubles.append(troubles(run)));
    if (!troubles.isEmpty()) {
      text.append('\n').append(style.bold("Steps that failed or were stopped:")).append('\n');
      text.append(troubles);
    }
    runs.stream()
        .filter(run -> run.result().status() == Status.WAITING)
        .forEach(run -> text.append('\n').append(waiting(run.result())));
    return text.append('\n').append(summary(runs)).toString();
  }

  private String table(List<Run> runs) {
    var table = new Table("WORKFLOW", "STATUS", "STEPS", "RETRIES", "TIME", "RESULT");
    for (Run run : runs) {
      WorkflowResult result = run.result();
      Metrics metrics = result.metrics();
      table.add(
          STATUS_COLUMN,
          mark(result.status()),
          SafeText.line(result.name()),
          result.status().name().toLowerCase(Locale.ROOT),
          steps(metrics),
          Integer.toString(metrics.retries()),
          Durations.text(metrics.duration()),
          result(result));
    }
    return table.render(style, columns);
  }

  private UnaryOperator<String> mark(Status status) {
    return switch (status) {
      case COMPLETED -> style::good;
      case WAITING -> style::warning;
      case FAILED, CANCELLED -> style::bad;
    };
  }

  private static String steps(Metrics metrics) {
    String completed = metrics.stepsCompleted() + " ok";
    return metrics.stepsFailed() == 0
        ? completed
        : completed + ", " + metrics.stepsFailed() + " failed";
  }

  private static String result(WorkflowResult result) {
    if (result.error() != null) {
      return SafeText.line(result.error().code());
    }
    if (result.wakeAt() != null) {
      return "until " + result.wakeAt().truncatedTo(ChronoUnit.SECONDS);
    }
    if (result.status() == Status.WAITING) {
      return "for an answer";
    }
    return result.result() == null ? "" : SafeText.json(result.result().text());
  }

  private String waiting(WorkflowResult result) {
    return style.dim(
        SafeText.line(result.name())
            + " waits as execution "
            + SafeText.line(result.executionId()));
  }

  private String troubles(Run run) {
    List<Trouble> troubles = Troubles.of(run.result());
    if (troubles.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n  ").append(style.bold(SafeText.line(run.result().name())));
    text.append(
        switch (run.result().status()) {
          case COMPLETED -> " completed without\n";
          case FAILED -> " failed at\n";
          case CANCELLED -> " was cancelled\n";
          case WAITING -> " does not go on\n";
        });
    troubles.stream()
        .limit(MAX_TROUBLES)
        .forEach(trouble -> text.append(render(run.file(), trouble)));
    if (troubles.size() > MAX_TROUBLES) {
      int more = troubles.size() - MAX_TROUBLES;
      text.append("    and ").append(more).append(" more; --output json lists all\n");
    }
    return text.toString();
  }

  private String render(String file, Trouble trouble) {
    StepError error = trouble.error();
    var text = new StringBuilder("  ").append(style.bad(style.symbol("\u2717", "x"))).append(' ');
    if (!trouble.where().isEmpty()) {
      text.append(SafeText.line(trouble.where())).append(": ");
    }
    text.append(style.warning(SafeText.line(error.code()))).append('\n');
    text.append("      ").append(indented(error.message()));
    if (trouble.attempts() > 1) {
      text.append(" (after ").append(trouble.attempts()).append(" attempts)");
    }
    text.append('\n');
    if (error.hint() != null) {
      text.append("      hint: ").append(indented(error.hint())).append('\n');
    }
    String where = error.file() == null ? file : error.file();
    String place = error.position() == null ? where : where + ":" + error.position();
    return text.append("      ")
        .append(style.dim("at " + SafeText.line(place)))
        .append('\n')
        .toString();
  }

  private static String indented(String message) {
    return SafeText.lines(message.strip()).replace("\n", "\n      ");
  }

  private String summary(List<Run> runs) {
    var text =
        new StringBuilder(Counts.some(count(runs, Status.COMPLETED), "workflow"))
            .append(" completed");
    for (var status : List.of(Status.FAILED, Status.CANCELLED, Status.WAITING)) {
      int some = count(runs, status);
      if (some > 0) {
        text.append(", ").append(some).append(' ').append(status.name().toLowerCase(Locale.ROOT));
      }
    }
    boolean bad = count(runs, Status.FAILED) + count(runs, Status.CANCELLED) > 0;
    return bad ? style.bad(text.toString()) : style.good(text.toString());
  }

  private static int count(List<Run> runs, Status status) {
    return (int) runs.stream().filter(run -> run.result().status() == status).count();
  }
}
