package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import dev.paddock.benchmarks.measure.ResultLines;
import dev.paddock.benchmarks.work.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Results in a file, a line of JSON each, written as they come. */
public final class ResultFile implements AutoCloseable {

  private final PrintWriter out;

  private ResultFile(PrintWriter out) {
    this.out = out;
  }

  /** An empty one, in place of what was there. */
  public static ResultFile create(Path file) throws IOException {
    return new ResultFile(new PrintWriter(Files.newBufferedWriter(file)));
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
    out.println(Json.MAPPER.writeValueAsString(result));
    out.flush();
  }

  @Override
  public void close() {
    out.close();
  }
}
