package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.LogLine;
import java.util.List;

/** What guests printed, made safe to print. */
public final class GuestLogs {

  /** What is longer is data rather than a message; {@code --output json} has all of it. */
  private static final int MAX_SHOWN = 400;

  private GuestLogs() {}

  /** One line for each line, each with its line break. */
  public static String lines(List<LogLine> logs) {
    var text = new StringBuilder();
    for (LogLine line : logs) {
      text.append(SafeText.line(line.text())).append('\n');
    }
    return text.toString();
  }

  /** The same, with something before each line, and the end of very long lines left out. */
  static String excerpts(String prefix, List<LogLine> logs, Style style) {
    var text = new StringBuilder();
    for (LogLine line : logs) {
      String shown = Cells.cut(SafeText.line(line.text()), MAX_SHOWN, style.ellipsis());
      text.append(prefix).append(shown).append('\n');
    }
    return text.toString();
  }
}
