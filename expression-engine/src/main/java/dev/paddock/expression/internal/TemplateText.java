package dev.paddock.expression.internal;

import java.util.ArrayList;
import java.util.List;

/** The text around the holes of a template. */
public final class TemplateText {

  private static final String OPEN = "{{";
  private static final String ESCAPED_OPEN = "\\{{";

  private TemplateText() {}

  /** Where a hole may begin: two opening braces with no backslash before them. */
  static List<Integer> starts(String text) {
    var starts = new ArrayList<Integer>();
    int at = text.indexOf(OPEN);
    while (at >= 0) {
      boolean escaped = at > 0 && text.charAt(at - 1) == '\\';
      if (!escaped) {
        starts.add(at);
      }
      at = text.indexOf(OPEN, at + (escaped ? OPEN.length() : 1));
    }
    return starts;
  }

  /** What text outside of holes stands for. */
  public static String unescape(String literal) {
    return literal.replace(ESCAPED_OPEN, OPEN);
  }

  /**
   * A JavaScript expression for the values of all holes as an array, in which each expression
   * stands at the line and column at which it stands in the text; so errors need no mapping of
   * their own.
   */
  public static String valuesOf(String text, List<Span> holes) {
    var source = new StringBuilder(blank(text));
    for (int i = 0; i < holes.size(); i++) {
      Span hole = holes.get(i);
      source.replace(hole.start(), hole.end(), hole.of(text));
      source.replace(hole.start(), hole.start() + 2, i == 0 ? "[ " : "  ");
      source.replace(hole.end() - 2, hole.end(), i == holes.size() - 1 ? " ]" : ", ");
    }
    return source.toString();
  }

  /** A JavaScript expression for the value of the only hole, at the place at which it stands. */
  public static String valueOf(String text, Span hole) {
    var source = new StringBuilder(blank(text));
    source.replace(
        hole.start() + 2, hole.end() - 2, text.substring(hole.start() + 2, hole.end() - 2));
    return source.toString();
  }

  private static String blank(String text) {
    var blank = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      blank.append(c == '\n' || c == '\r' ? c : ' ');
    }
    return blank.toString();
  }
}
