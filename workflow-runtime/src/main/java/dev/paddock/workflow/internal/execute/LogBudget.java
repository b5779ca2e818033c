package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.LogLine;
import java.util.ArrayList;
import java.util.List;

/** How much of what guests print an execution keeps. What is dropped is said once. */
final class LogBudget {

  private static final long MAX_CHARACTERS = 16L << 20;

  private long left = MAX_CHARACTERS;

  synchronized List<LogLine> take(List<LogLine> lines) {
    var taken = new ArrayList<LogLine>(lines.size());
    for (LogLine line : lines) {
      if (left <= 0) {
        return taken;
      }
      left -= line.text().length() + 1L;
      taken.add(line);
      if (left <= 0) {
        taken.add(
            new LogLine(
                LogLine.Stream.STDERR,
                "[Paddock keeps 16 MB of output for each execution; the rest was dropped]"));
      }
    }
    return taken;
  }
}
