package dev.paddock.workflow.internal.yaml;

import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Finds where the characters of a scalar stand in the file. */
final class Origins {

  private Origins() {}

  /**
   * @param span the scalar, with its quotes or its {@code |}
   * @param value its text
   */
  static Origin of(SourceText source, ScalarStyle style, Span span, String value) {
    Position start = span.start();
    return switch (style) {
      case LITERAL, FOLDED -> block(source, start, value);
      case SINGLE_QUOTED, DOUBLE_QUOTED ->
          new Origin(source.file(), right(start, 1), indentBelow(source, span));
      default -> new Origin(source.file(), start, indentBelow(source, span));
    };
  }

  /**
   * The content starts below the header; its indent is what the first line has and its value has
   * not.
   */
  private static Origin block(SourceText source, Position header, String value) {
    String[] lines = value.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        int indent = source.line(header.line() + 1 + i).indexOf(lines[i].charAt(0));
        int spaces = lines[i].length() - lines[i].stripLeading().length();
        int real = spaces > 0 ? indentOfSpaced(source, header.line() + 1 + i, spaces) : indent;
        int known = Math.max(0, real);
        return new Origin(source.file(), new Position(header.line() + 1, known + 1), known);
      }
    }
    return new Origin(source.file(), new Position(header.line() + 1, 1), 0);
  }

  private static int indentOfSpaced(SourceText source, int line, int spaces) {
    String text = source.line(line);
    return text.length() - text.stripLeading().length() - spaces;
  }

  private static int indentBelow(SourceText source, Span span) {
    if (span.end().line() == span.start().line()) {
      return 0;
    }
    String below = source.line(span.start().line() + 1);
    return below.length() - below.stripLeading().length();
  }

  private static Position right(Position position, int by) {
    return new Position(position.line(), position.column() + by);
  }
}
