package dev.paddock.expression.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells the strings and comments of Python code from the rest. It only looks for two braces, which
 * no Python program needs outside of strings; starting Python's own tokenizer for that takes too
 * long.
 */
final class PythonText {

  /**
   * @param starts offsets of two opening braces outside of strings and comments
   * @param texts strings and comments; without f-strings, in which two braces have a meaning
   */
  record Scan(List<Integer> starts, List<Span> texts) {}

  private final String code;
  private final List<Integer> starts = new ArrayList<>();
  private final List<Span> texts = new ArrayList<>();

  private PythonText(String code) {
    this.code = code;
  }

  static Scan scan(String code) {
    var text = new PythonText(code);
    text.scan();
    return new Scan(List.copyOf(text.starts), List.copyOf(text.texts));
  }

  private void scan() {
    int at = 0;
    while (at < code.length()) {
      char c = code.charAt(at);
      if (c == '#') {
        int end = endOfLine(at);
        texts.add(new Span(at, end));
        at = end;
      } else if (c == '"' || c == '\'') {
        at = string(at);
      } else {
        if (code.startsWith("{{", at)) {
          starts.add(at);
        }
        at++;
      }
    }
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < code.length() && code.charAt(at) != '\n' && code.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private int string(int quote) {
    String mark = code.substring(quote, quote + 1);
    String end = code.startsWith(mark.repeat(3), quote) ? mark.repeat(3) : mark;
    int at = quote + end.length();
    while (at < code.length() && !code.startsWith(end, at)) {
      char c = code.charAt(at);
      if (c == '\n' && end.length() == 1) {
        return at; // unterminated; Python will say so
      }
      at += c == '\\' ? 2 : 1;
    }
    int behind = Math.min(code.length(), at + end.length());
    if (!isFormatted(quote)) {
      texts.add(new Span(quote, behind));
    }
    return behind;
  }

  /** Whether the letters before a quote make it one of an f-string. */
  private boolean isFormatted(int quote) {
    int start = quote;
    while (start > 0 && quote - start < 2 && Character.isLetter(code.charAt(start - 1))) {
      start--;
    }
    return code.substring(start, quote).toLowerCase(Locale.ROOT).contains("f");
  }
}
