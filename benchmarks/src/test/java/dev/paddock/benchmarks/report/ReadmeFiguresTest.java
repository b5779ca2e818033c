package dev.paddock.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of the README are those of the report that it names. */
class ReadmeFiguresTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern REPORT = Pattern.compile("docs/benchmarks/[\\w-]+/report\\.md");
  private static final String TIMES = "## Time of a call";
  private static final String QUOTED =
      "| subject | mode | attacks stopped | `input.a + 1` | pipeline of 100 items |";

  /** Subject, mode, attacks stopped, and the two works, in a row of the report. */
  private static final int[] COLUMNS = {0, 2, 3, 4, 8};

  @Test
  void rowsOfTheReadme_areRowsOfTheReport() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher named = REPORT.matcher(readme);
    assertThat(named.find()).isTrue();
    List<String> report =
        Files.readAllLines(ROOT.resolve(named.group())).stream()
            .dropWhile(line -> !line.equals(TIMES))
            .skip(1)
            .takeWhile(line -> !line.startsWith("#"))
            .filter(line -> line.contains(" | javascript | "))
            .map(ReadmeFiguresTest::quote)
            .toList();

    List<String> quoted =
        readme
            .lines()
            .dropWhile(line -> !line.equals(QUOTED))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(quoted).hasSizeGreaterThan(5);
    assertThat(report).containsAll(quoted);
  }

  private static String quote(String line) {
    List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList();
    var quote = new StringBuilder("|");
    for (int column : COLUMNS) {
      quote.append(' ').append(column < cells.size() ? cells.get(column) : "").append(" |");
    }
    return quote.toString();
  }
}
