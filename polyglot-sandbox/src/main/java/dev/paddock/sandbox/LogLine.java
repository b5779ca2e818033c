package dev.paddock.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A line that a guest printed or logged.
 *
 * @param stream how it came
 * @param level how important the guest says it is, if it was logged; null if it was printed
 * @param text the line, without its line break; what was logged may have line breaks in it
 */
public record LogLine(Stream stream, @Nullable Level level, String text) {

  /** The ways out for a line. */
  public enum Stream {
    STDOUT,
    STDERR,
    /** The capability {@link Capability#LOG}. */
    LOG
  }

  /** How important a guest says that a line is. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * Checks that what was logged has a level, and what was printed has none.
   *
   * @throws IllegalArgumentException if it is the other way round
   */
  public LogLine {
    if ((stream == Stream.LOG) != (level != null)) {
      throw new IllegalArgumentException("a line of " + stream + " with the level " + level);
    }
  }

  /** A line that was printed. */
  public LogLine(Stream stream, String text) {
    this(stream, null, text);
  }

  /** A line that was logged. */
  public static LogLine logged(Level level, String text) {
    return new LogLine(Stream.LOG, level, text);
  }
}
