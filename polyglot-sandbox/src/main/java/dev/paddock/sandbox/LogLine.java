package dev.paddock.sandbox;

/**
 * A line that a guest printed.
 *
 * @param stream where it printed it
 * @param text the line, without its line break
 */
public record LogLine(Stream stream, String text) {

  /** The two places that a guest can print to. */
  public enum Stream {
    STDOUT,
    STDERR
  }
}
