package dev.paddock.cli.terminal;

/**
 * Marks text with colours and symbols, as far as a stream can show them.
 *
 * @param colours whether to use colours
 * @param unicode whether to use characters beyond ASCII
 */
public record Style(boolean colours, boolean unicode) {

  /** Neither colours nor anything beyond ASCII. */
  public static final Style PLAIN = new Style(false, false);

  private static final String RESET = "\u001b[0m";

  /** Something that went well. */
  public String good(String text) {
    return colour("32", text);
  }

  /** Something to look at. */
  public String warning(String text) {
    return colour("33", text);
  }

  /** Something that went wrong. */
  public String bad(String text) {
    return colour("31", text);
  }

  /** Something that matters. */
  public String bold(String text) {
    return colour("1", text);
  }

  /** Something that matters little. */
  public String dim(String text) {
    return colour("2", text);
  }

  /** What stands for text that was left out. */
  public String ellipsis() {
    return unicode ? "\u2026" : "...";
  }

  /** A symbol, or what stands for it where only ASCII shows. */
  public String symbol(String symbol, String ascii) {
    return unicode ? symbol : ascii;
  }

  private String colour(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
