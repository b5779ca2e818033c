package dev.paddock.workflow;

import org.jspecify.annotations.Nullable;

/**
 * What a person answers.
 *
 * @param answer one of the answers that the step allows
 * @param by who answers, in any form; not checked; null if that is not known
 * @param comment in words for people, or null
 */
public record HumanAnswer(String answer, @Nullable String by, @Nullable String comment) {

  /** The most characters that {@code by} and {@code comment} may have together. */
  public static final int MAX_TEXT = 10_000;

  public HumanAnswer {
    if (length(by) + length(comment) > MAX_TEXT) {
      throw new IllegalArgumentException(
          "by and comment have more than " + MAX_TEXT + " characters");
    }
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
