package dev.paddock.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * How far a guest says that it has come.
 *
 * @param fraction from 0 to 1
 * @param message what it says that it is doing, or null; what is longer than {@value #MAX_MESSAGE}
 *     characters is cut
 */
public record Progress(double fraction, @Nullable String message) {

  /** How many characters a message has at most. */
  public static final int MAX_MESSAGE = 200;

  /**
   * Checks the fraction.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public Progress {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("not a fraction from 0 to 1: " + fraction);
    }
    message =
        message == null || message.length() <= MAX_MESSAGE
            ? message
            : message.substring(0, MAX_MESSAGE);
  }
}
