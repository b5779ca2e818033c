package dev.paddock.workflow.internal.source;

import dev.paddock.sandbox.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The text of one workflow file and where its lines start. Lines end with LF, CR LF or CR, as in
 * YAML; columns count UTF-16 units.
 */
public final class SourceText {

  private final String file;
  private final String text;
  private final List<Integer> lineStarts;

  /** The code point indexes, ascending, of characters that take two UTF-16 units. */
  private final int[] wide;

  /**
   * @param file what the user calls it
   * @param text without a byte order mark
   */
  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts(text);
    this.wide = wide(text);
  }

  /** What the user calls the file. */
  public String file() {
    return file;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** How many lines there are; at least 1. */
  public int lineCount() {
    return lineStarts.size();
  }

  /** A line without its line break, empty beyond the end of the text. */
  public String line(int number) {
    if (number < 1 || number > lineStarts.size()) {
      return "";
    }
    int end = number < lineStarts.size() ? lineStarts.get(number) : text.length();
    int start = lineStarts.get(number - 1);
    while (end > start && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Where a line starts in the text; the line must exist. */
  public int offsetOf(int line) {
    return lineStarts.get(line - 1);
  }

  /** The position of the code point with this index, counted from 0 over the whole text. */
  public Position positionOfCodePoint(int index) {
    int before = Arrays.binarySearch(wide, index);
    return positionAt(index + (before < 0 ? -before - 1 : before));
  }

  /** The position of the UTF-16 unit at {@code offset}. */
  public Position positionAt(int offset) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lineStarts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return new Position(low + 1, offset - lineStarts.get(low) + 1);
  }

  /** Whether there is a character, or the end of a line, at this position. */
  public boolean has(Position position) {
    return position.line() <= lineStarts.size()
        && position.column() <= line(position.line()).length() + 1;
  }

  /** Whether the text goes on with {@code prefix} at this position, which must exist. */
  public boolean startsWith(Position position, String prefix) {
    return text.startsWith(prefix, offsetOf(position.line()) + position.column() - 1);
  }

  /** The text of the line from this position on. */
  public String restOfLine(Position position) {
    String line = line(position.line());
    return position.column() > line.length() ? "" : line.substring(position.column() - 1);
  }

  private static List<Integer> lineStarts(String text) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (isBreak(c) && !pair) {
        starts.add(i + 1);
      }
    }
    return List.copyOf(starts);
  }

  private static int[] wide(String text) {
    int[] codePoints = text.codePoints().toArray();
    return IntStream.range(0, codePoints.length)
        .filter(i -> Character.isSupplementaryCodePoint(codePoints[i]))
        .toArray();
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
