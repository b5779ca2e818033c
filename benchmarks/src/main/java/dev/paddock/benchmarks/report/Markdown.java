package dev.paddock.benchmarks.report;

import dev.paddock.benchmarks.measure.Result;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report for people. */
final class Markdown {

  private final Environment environment;
  private final Results results;

  Markdown(Environment environment, Results results) {
    this.environment = environment;
    this.results = results;
  }

  String text() {
    return String.join(
        "\n",
        "# What isolation costs\n",
        environment(),
        "## Time of a call\n",
        "Median, one thread, JSON text in and out, every subject's answers checked. A dash is"
            + " explained [below](#not-measured).\n",
        latencies(),
        images(),
        "## Calls a second on all cores\n",
        throughputs(),
        "## Works of Paddock only\n",
        ours(),
        "## Until a guest begins\n",
        "From the call until the guest's own code runs in a context that was made in advance.\n",
        handOuts(),
        "## Workflows of three steps\n",
        workflows(),
        "## Processes from start to end\n",
        starts(),
        "## Memory of an idle unit\n",
        memories(),
        "## Attacks\n",
        attacks(),
        "## Not measured\n",
        unavailable());
  }

  private String environment() {
    String versions =
        environment.versions().entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", "));
    return """
    %s on %s, %d cores, %d GB, %s. JDK %s. Guest code in the JVM is run by: %s.
    Load when it began: %.1f. Versions: %s.
    %s\
    """
        .formatted(
            environment.date(),
            environment.cpu(),
            environment.cores(),
            environment.memoryGigabytes(),
            environment.system(),
            environment.jdk(),
            environment.guestRuntime(),
            environment.loadAverage(),
            versions,
            environment.quick() ? "\nA quick run: for a look, not for quoting.\n" : "");
  }

  private String latencies() {
    var header = new ArrayList<>(List.of("subject", "language", "mode", "attacks stopped"));
    Works.ALL.forEach(work -> header.add(work.id()));
    var table = new MarkdownTable(header);
    for (Row row : results.rows()) {
      if (Works.ALL.stream().anyMatch(work -> results.latency(row, work.id()).isPresent())) {
        var cells = new ArrayList<>(start(row));
        cells.add(Charts.stopped(results.attacks(row)));
        Works.ALL.forEach(work -> cells.add(median(row, work)));
        table.row(cells);
      }
    }
    return table.toString();
  }

  private static List<String> start(Row row) {
    return List.of(row.subject(), row.language(), row.mode());
  }

  private String median(Row row, Work work) {
    return results.latency(row, work.id()).map(Result::p50).map(Figures::micros).orElse("-");
  }

  private static String images() {
    return Works.ALL.stream()
        .map(work -> "![%s](%s)\n".formatted(work.title(), Report.chartName(work)))
        .collect(Collectors.joining("\n"));
  }

  private String throughputs() {
    List<Work> works =
        Works.ALL.stream()
            .filter(work -> results.of("throughput").anyMatch(r -> work.id().equals(r.work())))
            .toList();
    var header = new ArrayList<>(List.of("subject", "language", "mode", "threads"));
    works.forEach(work -> header.add(work.id()));
    var table = new MarkdownTable(header);
    for (Row row : results.rows()) {
      List<Optional<Result>> found =
          works.stream().map(work -> results.throughput(row, work.id())).toList();
      found.stream()
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(any -> {
            var cells = new ArrayList<>(start(row));
            cells.add(String.valueOf(any.threads()));
            found.forEach(
                result -> cells.add(result.map(Result::mean).map(Figures::perSecond).orElse("-")));
            table.row(cells);
          });
    }
    return table.toString();
  }

  private String ours() {
    return times(results.of("latency").filter(result -> isOurs(result.work())));
  }

  private static boolean isOurs(@Nullable String work) {
    return Works.OURS.stream().anyMatch(ours -> ours.id().equals(work));
  }

  private String handOuts() {
    return times(results.of("hand-out"));
  }

  private static String times(Stream<Result> chosen) {
    var table = new MarkdownTable(List.of("subject", "language", "mode", "work", "p50", "p99"));
    chosen.forEach(result -> {
      var cells = new ArrayList<>(start(Row.of(result)));
      cells.addAll(List.of(text(result.work()), micros(result.p50()), micros(result.p99())));
      table.row(cells);
    });
    return table.toString();
  }

  private String workflows() {
    var tables = new WorkflowTables(results);
    return String.join(
        "\n",
        "Add, double, compare; each result checked. The last columns are for engines that keep"
            + " executions on the disk: how often it syncs 4 KB for one thread, how often the store"
            + " made it sync in a second, and how many executions shared one such sync.\n",
        tables.figures(),
        tables.engines());
  }

  private String starts() {
    var table = new MarkdownTable(List.of("command", "mode", "what", "median"));
    results
        .of("startup")
        .forEach(result ->
            table.row(
                List.of(
                    result.subject(),
                    text(result.mode()),
                    text(result.work()),
                    result.p50() == null ? "-" : Figures.micros(result.p50() * 1_000))));
    return table.toString();
  }

  private static String micros(@Nullable Double micros) {
    return micros == null ? "-" : Figures.micros(micros);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private String memories() {
    var table = new MarkdownTable(List.of("subject", "language", "mode", "memory", "measured"));
    results
        .of("memory")
        .forEach(result -> {
          var cells = new ArrayList<>(start(Row.of(result)));
          Double size = result.mean() != null ? result.mean() : result.p50();
          cells.add(size == null ? "-" : Figures.kilobytes(size));
          cells.add(text(result.detail()));
          table.row(cells);
        });
    return table.toString();
  }

  private String attacks() {
    var table = new MarkdownTable(List.of("subject", "language", "mode", "stopped", "detail"));
    results
        .of("attacks")
        .forEach(result -> {
          var cells = new ArrayList<>(start(Row.of(result)));
          cells.add(Charts.stopped(Optional.of(result)));
          cells.add(text(result.detail()));
          table.row(cells);
        });
    return table.toString();
  }

  private String unavailable() {
    var table = new MarkdownTable(List.of("subject", "language", "mode", "work", "reason"));
    results
        .of("unavailable")
        .forEach(result -> {
          var cells = new ArrayList<>(start(Row.of(result)));
          cells.add(result.work() == null ? "all" : result.work());
          cells.add(text(result.detail()));
          table.row(cells);
        });
    return table.toString();
  }
}
