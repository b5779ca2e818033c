package dev.paddock.sandbox.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.internal.process.JailTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Programs that do not end: when their caller has its answer, and when the processor is free again.
 * Prints a table; what it asserts is generous, since the machine may be busy.
 */
@Tag("soak")
@Timeout(3_600)
@EnabledOnOs(OS.LINUX)
class TimeBombTest {

  private static final long LATEST_ANSWER = 1_000;
  private static final long LATEST_FREE = 2_000;

  /**
   * One explosion.
   *
   * @param ending how it ended
   * @param answered milliseconds from the deadline to the answer; negative if it was stopped before
   * @param free the same until nobody worked at it any more
   */
  private record Row(int bomb, String ending, long answered, long free) {

    static Row parse(String line) {
      String[] words = line.split(" ");
      return new Row(
          Integer.parseInt(words[1]), words[2], Long.parseLong(words[3]), Long.parseLong(words[4]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bombs_areAnsweredInTime(FenceKind kind) throws Exception {
    if (kind == FenceKind.CONTAINER && !JailTest.isPossible()) {
      return;
    }
    List<TimeBomb> bombs = TimeBomb.all();
    var rows = new ArrayList<Row>();
    while (rows.isEmpty() || rows.getLast().bomb() < bombs.size() - 1) {
      int next = rows.isEmpty() ? 0 : rows.getLast().bomb() + 1;
      int status =
          HostProcess.run(
              List.of("-Xmx3g"),
              List.of(TimeBombedHost.class.getName(), kind.name(), Integer.toString(next)),
              line -> rows.add(Row.parse(line)));
      assertThat(status).isZero();
      assertThat(rows).as("a host that does something").isNotEmpty();
      assertThat(rows.getLast().bomb()).isGreaterThanOrEqualTo(next);
    }

    print(kind, bombs, rows);
    assertThat(rows).allMatch(row -> row.ending().startsWith("LIMIT_"));
    assertThat(rows).allMatch(row -> row.answered() < LATEST_ANSWER);
    if (kind != FenceKind.CONTEXT) {
      assertThat(rows).allMatch(row -> row.free() < LATEST_FREE);
    }
  }

  private static void print(FenceKind kind, List<TimeBomb> bombs, List<Row> rows) {
    System.out.printf(
        "%nTime bombs in '%s': milliseconds after the deadline, middle and most%n"
            + "| bomb | ends with | answered | processor free |%n|---|---|---:|---:|%n",
        kind.id());
    IntStream.range(0, bombs.size())
        .forEach(i ->
            print(bombs.get(i).toString(), rows.stream().filter(row -> row.bomb() == i).toList()));
    print("all", rows);
  }

  private static void print(String name, List<Row> rows) {
    System.out.printf(
        "| %s | %s | %s | %s |%n",
        name,
        String.join(" ", rows.stream().map(Row::ending).distinct().toList()),
        middleAndMost(rows, Row::answered),
        middleAndMost(rows, Row::free));
  }

  private static String middleAndMost(List<Row> rows, ToLongFunction<Row> figure) {
    long[] sorted = rows.stream().mapToLong(figure).sorted().toArray();
    return sorted[sorted.length / 2] + " / " + sorted[sorted.length - 1];
  }
}
