package dev.paddock.expression.internal;

/**
 * A part of a text.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record Span(int start, int end) {

  /** Its characters. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
