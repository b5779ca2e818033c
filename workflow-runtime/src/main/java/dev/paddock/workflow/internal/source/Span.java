package dev.paddock.workflow.internal.source;

import dev.paddock.sandbox.Position;

/**
 * A part of a file.
 *
 * @param start its first character
 * @param end after its last character
 */
public record Span(Position start, Position end) {

  /** A single character. */
  public static Span at(Position position) {
    return new Span(position, new Position(position.line(), position.column() + 1));
  }

  /** How much of its first line it takes. */
  int lengthIn(SourceText source) {
    int end =
        this.end.line() == start.line()
            ? this.end.column()
            : source.line(start.line()).length() + 1;
    return Math.max(1, end - start.column());
  }
}
