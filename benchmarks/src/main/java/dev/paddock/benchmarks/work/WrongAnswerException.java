package dev.paddock.benchmarks.work;

/** A subject computed something else than it should have, so that its speed means nothing. */
public final class WrongAnswerException extends RuntimeException {

  private static final int SHOWN = 200;

  WrongAnswerException(String work, String input, String expected, String answer) {
    super(
        "wrong answer to %s of %s: expected %s, got %s"
            .formatted(work, shorten(input), shorten(expected), shorten(answer)));
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
