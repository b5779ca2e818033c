package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All results of a run, to look things up in. Where something was measured twice the later one
 * counts.
 */
record Results(List<Result> all) {

  Results {
    all = List.copyOf(all);
  }

  /** Everything that is named in them, in their order. */
  Set<Row> rows() {
    var rows = new LinkedHashSet<Row>();
    all.forEach(result -> rows.add(Row.of(result)));
    return rows;
  }

  Stream<Result> of(String metric) {
    return all.stream().filter(result -> result.metric().equals(metric));
  }

  /** How long one call takes. */
  Optional<Result> latency(Row row, String work) {
    return last(of("latency"), result -> Row.of(result).equals(row) && work.equals(result.work()));
  }

  /** How many calls all cores do. */
  Optional<Result> throughput(Row row, String work) {
    return last(
        of("throughput"), result -> Row.of(result).equals(row) && work.equals(result.work()));
  }

  /** Why there is no figure: for this work, or for the subject as a whole. */
  Optional<Result> unavailable(Row row, String work) {
    return last(
        of("unavailable"),
        result ->
            Row.of(result).equals(row) && (result.work() == null || work.equals(result.work())));
  }

  /** What it stops; a mode that was not attacked has the protections of the other modes. */
  Optional<Result> attacks(Row row) {
    Optional<Result> own = last(of("attacks"), result -> Row.of(result).equals(row));
    return own.isPresent()
        ? own
        : last(
            of("attacks"),
            result ->
                result.subject().equals(row.subject())
                    && Objects.requireNonNullElse(result.language(), "").equals(row.language()));
  }

  private static Optional<Result> last(Stream<Result> results, Predicate<Result> wanted) {
    return results.filter(wanted).reduce((earlier, later) -> later);
  }
}
