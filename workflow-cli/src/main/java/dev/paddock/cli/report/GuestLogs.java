package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.sandbox.LogLine;
import java.util.List;

/** What guests printed, made safe to print. */
public final class GuestLogs {

  private GuestLogs() {}

  /** One line for each line, each with its line break. */
  public static String lines(List<LogLine> logs) {
    return lines("", logs);
  }

  /** The same, with something before each line. */
  static String lines(String prefix, List<LogLine> logs) {
    var text = new StringBuilder();
    for (LogLine line : logs) {
      text.append(prefix).append(SafeText.line(line.text())).append('\n');
    }
    return text.toString();
  }
}
