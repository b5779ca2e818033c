package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.work.Json;
import java.io.PrintStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Results as lines of JSON on a stream, so that what a process found out before it died is kept.
 */
public final class ResultLines {

  private final PrintStream out;

  /** On a stream that is somebody else's to close. */
  public ResultLines(PrintStream out) {
    this.out = out;
  }

  /**
   * The standard output of this process; whatever else is printed there from now on goes to
   * standard error.
   */
  static ResultLines takeStandardOutput() {
    var lines = new ResultLines(System.out);
    System.setOut(System.err);
    return lines;
  }

  /** Prints one, at once. */
  public void print(Result result) {
    out.println(Json.MAPPER.writeValueAsString(result));
    out.flush();
  }

  /** The result in a line; none if it is something else. */
  public static Optional<Result> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(line, Result.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
