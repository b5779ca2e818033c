package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns the results in a folder into a report in that folder. */
public final class Report {

  private Report() {}

  static String chartName(Work work) {
    return "chart-" + work.id() + ".svg";
  }

  /** Reads {@code results.jsonl} and {@code environment.json}; writes Markdown and charts. */
  public static void write(Path folder) throws IOException {
    var results = new Results(ResultFile.read(folder.resolve("results.jsonl")));
    Environment environment = Environment.read(folder.resolve("environment.json"));
    for (Work work : Works.ALL) {
      Files.writeString(folder.resolve(chartName(work)), Charts.ofWork(results, work).svg());
    }
    Files.writeString(folder.resolve("report.md"), new Markdown(environment, results).text());
  }
}
