package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import java.util.List;

/** What guests printed, logged and reported, made safe to print. */
public final class GuestLogs {

  /** What is longer is data rather than a message; {@code --output json} has all of it. */
  private static final int MAX_SHOWN = 400;

  private GuestLogs() {}

  /** One line for each line, each with its line break. */
  public static String lines(List<LogLine> logs) {
    var text = new StringBuilder();
    for (LogLine line : logs) {
      text.append(SafeText.line(text(line))).append('\n');
    }
    return text.toString();
  }

  /** What was printed as it is, what was logged with its level before it. */
  static String text(LogLine line) {
    return line.level() == null ? line.text() : line.level() + " " + line.text();
  }

  /** Such as {@code 40% reading}. */
  static String text(Progress progress) {
    String percent = (int) (100 * progress.fraction()) + "%";
    String message = progress.message();
    return message == null || message.isEmpty() ? percent : percent + " " + SafeText.line(message);
  }

  /** Texts, with something before each line, and the end of very long lines left out. */
  static String excerpts(String prefix, Style style, String... lines) {
    var text = new StringBuilder();
    for (String line : lines) {
      String shown = Cells.cut(SafeText.line(line), MAX_SHOWN, style.ellipsis());
      text.append(prefix).append(shown).append('\n');
    }
    return text.toString();
  }
}
