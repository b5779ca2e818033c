package dev.paddock.workflow;

import dev.paddock.workflow.internal.text.Printable;
import java.util.Locale;

/**
 * A line of a workflow file with a mark under a part of it.
 *
 * @param line its number, from 1
 * @param text the line, or the part of a long line around the mark; printable
 * @param start where the mark starts in {@code text}, from 0
 * @param length how many characters are marked, at least 1
 */
public record SourceExcerpt(int line, String text, int start, int length) {

  private static final int BEFORE = 60;
  private static final int WIDTH = 120;

  public SourceExcerpt {
    if (start < 0 || length < 1) {
      throw new IllegalArgumentException("not a mark: " + start + ", " + length);
    }
  }

  /**
   * Takes the part of a line that is worth showing.
   *
   * @param column where the mark starts in the line, from 1
   * @param length how much to mark; made to fit
   */
  public static SourceExcerpt of(int line, String text, int column, int length) {
    int at = Math.min(column - 1, text.length());
    int from = text.length() <= WIDTH ? 0 : Math.max(0, at - BEFORE);
    int to = Math.min(text.length(), from + WIDTH);
    String before = from > 0 ? "..." : "";
    String after = to < text.length() ? "..." : "";
    String shown = before + Printable.text(text.substring(from, to), WIDTH) + after;
    int marked = Math.clamp(length, 1, Math.max(1, to - at));
    return new SourceExcerpt(line, shown, before.length() + at - from, marked);
  }

  /** Two lines: the source, and the mark under it. */
  public String render() {
    String number = String.format(Locale.ROOT, "%5d", line);
    String gutter = " ".repeat(number.length());
    String mark = " ".repeat(start) + "^" + "~".repeat(length - 1);
    return number + " | " + text + "\n" + gutter + " | " + mark;
  }
}
