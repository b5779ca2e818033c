package dev.paddock.benchmarks.subject;

/** The same wrapping for all JavaScript engines: JSON text in, JSON text out. */
final class JavaScript {

  private JavaScript() {}

  /** A function expression from JSON text to JSON text. */
  static String function(String expression) {
    return "(function (json) { return JSON.stringify((function (input) { return ("
        + expression
        + "); })(JSON.parse(json))); })";
  }
}
