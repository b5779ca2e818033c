package dev.paddock.workflow.internal.text;

/**
 * Makes text from workflow files safe to show: nothing in it can steer a terminal or forge a line.
 */
public final class Printable {

  private Printable() {}

  /** Replaces what is not printable, and cuts off what is too long. */
  public static String text(String text, int maxLength) {
    var clean = new StringBuilder(Math.min(text.length(), maxLength));
    text.codePoints().limit(maxLength).forEach(c -> clean.appendCodePoint(shown(c)));
    return text.codePointCount(0, text.length()) > maxLength
        ? clean.append("...").toString()
        : clean.toString();
  }

  private static int shown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      // Format characters reorder or hide text; lone surrogates have no UTF-8 form.
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> '\uFFFD';
      default -> codePoint;
    };
  }
}
