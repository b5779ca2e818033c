package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import java.util.Objects;

/** A subject in one language and mode: what a line of a table or a bar of a chart is about. */
record Row(String side, String subject, String language, String mode) {

  static Row of(Result result) {
    return new Row(
        result.side(),
        result.subject(),
        Objects.requireNonNullElse(result.language(), ""),
        Objects.requireNonNullElse(result.mode(), ""));
  }

  /** Its name in a chart; that it is JavaScript goes without saying. */
  String label() {
    String shown =
        switch (language) {
          case "", "javascript", "java", "cel", "jexl" -> subject;
          default -> subject + " " + language;
        };
    return mode.isEmpty() ? shown : shown + ", " + mode;
  }
}
