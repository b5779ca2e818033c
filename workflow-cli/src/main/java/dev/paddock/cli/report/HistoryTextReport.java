package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Executions and their events, as tables for people. Times are in UTC. */
public final class HistoryTextReport {

  private static final int STATUS_COLUMN = 2;
  private static final int EVENT_COLUMN = 2;

  private final Style style;
  private final int columns;

  /**
   * @param columns how many characters fit on a line
   */
  public HistoryTextReport(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /** Executions, one on each line. */
  public String executions(List<StoredExecution> executions) {
    if (executions.isEmpty()) {
      return "There are no executions in this store.";
    }
    // Where there is little room, the first and the last column are cut: an id must not be.
    var table = new Table("WORKFLOW", "EXECUTION", "STATUS", "GOES ON", "BEGAN");
    for (StoredExecution execution : executions) {
      table.add(
          STATUS_COLUMN,
          mark(execution.status()),
          SafeText.line(execution.workflow()),
          SafeText.line(execution.id()),
          execution.status().name().toLowerCase(Locale.ROOT),
          time(execution.wakeAt()),
          time(execution.created()));
    }
    return table.render(style, columns).stripTrailing();
  }

  private UnaryOperator<String> mark(ExecutionStatus status) {
    return switch (status) {
      case COMPLETED -> style::good;
      case FAILED, CANCELLED -> style::bad;
      case RUNNING, WAITING -> style::warning;
    };
  }

  /** The events of one execution, one on each line. */
  public String events(List<StoredEvent> events) {
    var table = new Table("#", "TIME", "EVENT", "STEP", "WHAT");
    for (StoredEvent stored : events) {
      EventLine line = EventLine.of(RecordedEvent.of(stored).event());
      table.add(
          EVENT_COLUMN,
          line.isError() ? style::bad : UnaryOperator.identity(),
          Long.toString(stored.sequence()),
          time(stored.time()),
          line.event(),
          SafeText.line(line.step()),
          SafeText.line(line.what()));
    }
    return table.render(style, columns).stripTrailing();
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
