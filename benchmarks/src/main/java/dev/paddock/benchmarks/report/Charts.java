package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import dev.paddock.benchmarks.work.Work;
import java.util.ArrayList;
import java.util.Optional;

/** The charts of a report: one for each work. */
final class Charts {

  private Charts() {}

  /** How long a call of a work takes, all subjects in one. */
  static BarChart ofWork(Results results, Work work) {
    var bars = new ArrayList<Bar>();
    for (Row row : results.rows()) {
      results
          .latency(row, work.id())
          .map(Result::p50)
          .filter(micros -> micros > 0)
          .ifPresent(micros ->
              bars.add(
                  new Bar(
                      row.label(),
                      row.side(),
                      micros,
                      Figures.micros(micros),
                      stopped(results.attacks(row)))));
    }
    return new BarChart(
        work.title() + ": time of a call, median", "attacks stopped", Charts::tick, bars);
  }

  /** How many attacks were stopped, of how many. */
  static String stopped(Optional<Result> attacks) {
    return attacks.map(result -> result.stopped() + " of " + result.of()).orElse("not attacked");
  }

  private static String tick(double micros) {
    double rounded =
        micros >= 1_000_000 ? micros / 1_000_000 : micros >= 1_000 ? micros / 1_000 : micros;
    String unit = micros >= 1_000_000 ? " s" : micros >= 1_000 ? " ms" : " us";
    return (rounded >= 1 ? String.valueOf(Math.round(rounded)) : String.valueOf(rounded)) + unit;
  }
}
