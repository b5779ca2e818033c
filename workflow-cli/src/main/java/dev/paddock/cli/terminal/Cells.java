package dev.paddock.cli.terminal;

/** Measures text in terminal cells: most characters take one, some two, some none. */
public final class Cells {

  private Cells() {}

  /** How many cells a text takes. */
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  /** The text, filled up with blanks to {@code cells}. */
  public static String pad(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }

  /** The text if it fits, else as much of it as fits together with the ellipsis. */
  public static String cut(String text, int cells, String ellipsis) {
    if (width(text) <= cells) {
      return text;
    }
    int room = Math.max(0, cells - width(ellipsis));
    var kept = new StringBuilder();
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      used += width(c);
      if (used > room) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept + ellipsis;
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    // East Asian scripts and full-width forms (Unicode's East Asian Width W and F), and
    // pictographs.
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
