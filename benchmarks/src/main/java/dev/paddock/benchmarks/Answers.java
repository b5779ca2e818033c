package dev.paddock.benchmarks;

import dev.paddock.sandbox.Outcome;

/** Reads outcomes; a benchmark of something that fails measures nothing. */
final class Answers {

  private Answers() {}

  static String value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> done.value().text();
      case Outcome.Failed failed -> throw new IllegalStateException(failed.error().toString());
    };
  }
}
