package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import dev.paddock.benchmarks.measure.ResultLines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Results in a file, a line of JSON each, written as they come. */
public final class ResultFile implements AutoCloseable {

  private final PrintStream out;
  private final ResultLines lines;

  private ResultFile(PrintStream out) {
    this.out = out;
    this.lines = new ResultLines(out);
  }

  /** An empty one, in place of what was there. */
  public static ResultFile create(Path file) throws IOException {
    return new ResultFile(
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8));
  }

  /** All results in a file. */
  static List<Result> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(ResultLines::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Adds one. */
  public synchronized void add(Result result) {
    lines.print(result);
  }

  @Override
  public void close() {
    out.close();
  }
}
