package dev.paddock.cli.terminal;

/**
 * Makes text of guests and workflow files safe to print: nothing in it can move the cursor, forge a
 * line, or hide other text.
 */
public final class SafeText {

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private SafeText() {}

  /** Text on a single line; what cannot be shown is written as {@code \}{@code u001b}. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Text of several lines; line feeds are kept. */
  public static String lines(String text) {
    return escape(text, true);
  }

  /**
   * JSON text, which stays the same JSON. Such characters can only stand in its strings, where the
   * escapes mean the same.
   */
  public static String json(String json) {
    return escape(json, true);
  }

  private static String escape(String text, boolean keepLines) {
    int length = text.length();
    int at = 0;
    while (at < length && isPlain(text.charAt(at))) {
      at++;
    }
    if (at == length) {
      return text;
    }
    var safe = new StringBuilder(length + 16).append(text, 0, at);
    text.substring(at).codePoints().forEach(c -> append(safe, c, keepLines));
    return safe.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static void append(StringBuilder safe, int c, boolean keepLines) {
    if ((c == '\n' && keepLines) || isShowable(c)) {
      safe.appendCodePoint(c);
    } else if (c == '\n') {
      safe.append("\\n");
    } else {
      for (char unit : Character.toChars(c)) {
        safe.append("\\u").append(hex(unit));
      }
    }
  }

  private static boolean isShowable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t';
      case Character.FORMAT -> c == ZERO_WIDTH_JOINER;
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String hex(char unit) {
    return Integer.toHexString(0x10000 | unit).substring(1);
  }
}
