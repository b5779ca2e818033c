package dev.paddock.benchmarks.measure;

/** Says in one line why something failed. */
final class Causes {

  private static final int LONGEST = 300;

  private Causes() {}

  static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = (cause.getClass().getSimpleName() + ": " + cause.getMessage()).strip();
    String line = text.lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
