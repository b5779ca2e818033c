package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;

/** A line on standard error that says what is being done; only where a person looks at it. */
public final class StatusLine {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private boolean shown;

  /** Nothing is shown at first. */
  public StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows this instead of what was shown before. */
  public void show(String what) {
    if (terminal.isRich(Stream.ERR)) {
      var style = terminal.style(Stream.ERR);
      String line = Cells.cut(what, terminal.screen().columns() - 1, style.ellipsis());
      terminal.err().print(CLEAR_LINE + style.dim(line));
      terminal.err().flush();
      shown = true;
    }
  }

  /** Takes the line away. */
  public void clear() {
    if (shown) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
      shown = false;
    }
  }
}
