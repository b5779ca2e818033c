package dev.paddock.sandbox.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.internal.process.JailTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight honest callers and eight attackers in one sandbox, for a minute: no honest call fails. How
 * long they take is printed, beside how long they take by themselves, and beside eight callers that
 * only work.
 */
@Tag("soak")
@Timeout(600)
@EnabledOnOs(OS.LINUX)
class InterleavingTest {

  private static final int SECONDS = Integer.getInteger("paddock.soak.seconds", 60);

  @ParameterizedTest
  @EnumSource
  void honestCallers_areServedBesideAttackers(FenceKind kind) throws Exception {
    if (kind == FenceKind.CONTAINER && !JailTest.isPossible()) {
      return;
    }
    var told = new ArrayList<String>();
    int status =
        HostProcess.run(
            List.of("-Xmx2g"),
            List.of(InterleavedHost.class.getName(), kind.name(), Integer.toString(SECONDS)),
            told::add);

    List<String[]> rows =
        told.stream()
            .filter(line -> line.startsWith("ROW: "))
            .map(line -> line.split(" "))
            .toList();
    print(kind, rows);
    assertThat(status).isZero();
    assertThat(told).noneMatch(line -> line.startsWith("FAULT: "));
    assertThat(rows).hasSize(5);
  }

  private static void print(FenceKind kind, List<String[]> rows) {
    System.out.printf(
        "%nHonest callers in '%s', in milliseconds%n"
            + "| phase | honest calls | of these failed | other calls | p50 | p99 | most |%n"
            + "|---|---:|---:|---:|---:|---:|---:|%n",
        kind.id());
    for (String[] row : rows) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %.1f | %.1f | %.1f |%n",
          row[1],
          row[2],
          row[3],
          row[4],
          millis(row[5]),
          millis(row[6]),
          millis(row[7]));
    }
  }

  private static double millis(String micros) {
    return Long.parseLong(micros) / 1000.0;
  }
}
