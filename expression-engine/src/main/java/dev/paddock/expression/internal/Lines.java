package dev.paddock.expression.internal;

import dev.paddock.sandbox.Position;
import java.util.Arrays;

/** Where the lines of a text begin. Lines end with LF, CR or both. */
final class Lines {

  private final int[] starts;
  private final int length;

  Lines(String text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
    this.length = text.length();
  }

  /** The position of an offset; one outside of the text counts as the nearest inside. */
  Position at(int offset) {
    int inside = Math.clamp(offset, 0, length);
    int found = Arrays.binarySearch(starts, inside);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, inside - starts[line] + 1);
  }
}
