package dev.paddock.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WorksTest {

  private static final int BEGINNING = 500;

  static Stream<Work> works() {
    return Works.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("works")
  void inputs_areManyAndDifferent(Work work) {
    var seen = new HashSet<String>();
    for (int i = 0; i < 1_024; i++) {
      String input = work.inputs().rotate(i);
      seen.add(input.substring(0, Math.min(BEGINNING, input.length())));
    }
    assertThat(seen).hasSize(1_024);
  }

  @Test
  void check_answerIsAnotherValue_throws() {
    String input = Works.ADD.inputs().rotate(1);
    assertThatThrownBy(() -> Works.ADD.check(input, "3"))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("expected 2, got 3");
  }

  @Test
  void check_sameValueWrittenDifferently_passes() {
    Works.ADD.check(Works.ADD.inputs().rotate(1), "2.0");
  }

  @Test
  void check_missingPartOfAnObject_throws() {
    Work floor = Works.byId("floor");
    assertThatThrownBy(() -> floor.check(floor.inputs().rotate(0), "{\"items\":[]}"))
        .isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void write_worksFile_isWhatOtherDriversRead(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("works.json");
    WorksFile.write(file);

    JsonNode works = Json.MAPPER.readTree(Files.readString(file)).get("works");

    assertThat(works).hasSameSizeAs(Works.ALL);
    for (JsonNode work : works) {
      assertThat(work.get("javascript").asString()).contains("input");
      assertThat(work.get("python").asString()).contains("input");
      assertThat(work.get("expected")).hasSameSizeAs(work.get("inputs"));
    }
    assertThat(works.get(0).get("inputs").get(1).asString()).isEqualTo("{\"a\":1}");
    assertThat(works.get(0).get("expected").get(1).asString()).isEqualTo("2");
  }
}
