package dev.paddock.cli.terminal;

import java.util.Set;

/**
 * What the user looks at.
 *
 * @param interactive the streams that are connected to a terminal
 * @param unicode whether characters beyond ASCII can be expected to show
 * @param columns how many characters fit on a line
 */
public record Screen(Set<Stream> interactive, boolean unicode, int columns) {

  /** What is assumed where nobody looks. */
  public static final int DEFAULT_COLUMNS = 100;

  private static final int MIN_COLUMNS = 40;

  public Screen {
    interactive = Set.copyOf(interactive);
    columns = Math.max(MIN_COLUMNS, columns);
  }

  /** No terminal at all: files and pipes. */
  public static Screen none() {
    return new Screen(Set.of(), true, DEFAULT_COLUMNS);
  }
}
