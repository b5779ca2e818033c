package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The tables about workflows: all engines side by side, and what each of them does and keeps. */
final class WorkflowTables {

  private static final String TIMES = "us";
  private static final String RATE = "executions/s";

  private final List<Result> workflows;
  private final List<Result> disks;
  private final List<Result> commits;
  private final List<Row> rows;

  WorkflowTables(Results results) {
    this.workflows = results.of("workflow").toList();
    this.disks = results.of("disk").toList();
    this.commits = results.of("commits").toList();
    this.rows = workflows.stream().map(Row::of).distinct().toList();
  }

  /** The figures; engines that ran as many executions at once stand below each other. */
  String figures() {
    var table =
        new MarkdownTable(
            List.of(
                "concurrent",
                "subject",
                "mode",
                "executions a second",
                "p50",
                "p99",
                "fsyncs a second of the disk",
                "fsyncs of the store",
                "executions for each"));
    workflows.stream()
        .map(Result::threads)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .forEach(concurrent -> rows.forEach(row -> add(table, row, concurrent)));
    return table.toString();
  }

  private void add(MarkdownTable table, Row row, int concurrent) {
    Predicate<Result> wanted =
        result -> Row.of(result).equals(row) && Objects.equals(result.threads(), concurrent);
    Optional<Result> times = find(workflows, wanted.and(unit(TIMES)));
    Optional<Double> rate = find(workflows, wanted.and(unit(RATE))).map(Result::mean);
    Optional<Double> disk = find(disks, wanted).map(Result::mean);
    Optional<Double> syncs = find(commits, wanted).map(Result::mean);
    if (times.isEmpty() && rate.isEmpty()) {
      return;
    }
    table.row(
        List.of(
            String.valueOf(concurrent),
            row.subject(),
            row.mode(),
            rate.map(Figures::perSecond).orElse("-"),
            times.map(Result::p50).map(Figures::micros).orElse("-"),
            times.map(Result::p99).map(Figures::micros).orElse("-"),
            disk.map(Figures::perSecond).orElse("-"),
            rate.flatMap(executions -> syncs.map(each -> Figures.perSecond(executions * each)))
                .orElse("-"),
            syncs.map(each -> Figures.perSecond(1 / each)).orElse("-")));
  }

  /** What a step is in each engine, and what it keeps. */
  String engines() {
    var table = new MarkdownTable(List.of("subject", "mode", "a step, and what is kept"));
    for (Row row : rows) {
      find(workflows, unit(RATE).and(result -> Row.of(result).equals(row)))
          .map(Result::detail)
          .ifPresent(about -> table.row(List.of(row.subject(), row.mode(), about)));
    }
    return table.toString();
  }

  private static Predicate<Result> unit(String unit) {
    return result -> unit.equals(result.unit());
  }

  /** The last one, as everywhere in reports. */
  private static Optional<Result> find(List<Result> results, Predicate<Result> wanted) {
    return results.stream().filter(wanted).reduce((earlier, later) -> later);
  }
}
