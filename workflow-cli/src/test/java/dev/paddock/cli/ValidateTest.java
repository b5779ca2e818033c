package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Stream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ValidateTest {

  @TempDir private Path folder;
  private String good;

  @BeforeEach
  void writeGood() {
    good = write(folder, "a.yaml", Flows.GREETING);
  }

  @Test
  void goodFile_isCounted() {
    assertThat(Ran.paddock("validate", good).hasCode(0).printsOnlyTo(true).out())
        .isEqualTo("1 workflow valid\n");
  }

  @Test
  void brokenFileAmongGoodOnes_leavesThemValid() {
    write(folder, "b.yaml", Flows.BROKEN);
    Ran ran = Ran.paddock("validate", folder.toString()).hasCode(2);
    assertThat(ran.out()).isEqualTo("1 workflow valid, 1 file with 2 errors\n");
    assertThat(ran.err())
        .contains("b.yaml:4:11: error: unknown step type 'functoin'\n")
        .contains("    4 |     type: functoin\n      |           ^~~~~~~~\n")
        .contains("  hint: did you mean 'function'?\n");
  }

  @Test
  void json_hasEverythingOnStandardOutput() {
    write(folder, "b.yaml", Flows.BROKEN);
    JsonNode json =
        Ran.paddock("validate", folder.toString(), "--output", "json")
            .hasCode(2)
            .printsOnlyTo(true)
            .json();
    assertThat(json.propertyNames()).containsExactly("valid", "workflows", "diagnostics");
    assertThat(json.path("valid").asBoolean()).isFalse();
    assertThat(json.path("workflows")).extracting(JsonNode::asString).containsExactly("greeting");
    JsonNode first = json.path("diagnostics").path(0);
    assertThat(first.propertyNames())
        .containsExactly("severity", "code", "file", "line", "column", "message", "hint");
    assertThat(first.path("code").asString()).isEqualTo("UNKNOWN_STEP_TYPE");
  }

  @Test
  void colours_markTheSeverityOnATerminal() {
    String bad = write(folder, "b.yaml", Flows.BROKEN);
    var screen = new Screen(Set.of(Stream.ERR), true, 80);
    assertThat(new Ran.Shell().screen(screen).paddock("validate", bad).hasCode(2).err())
        .contains(" \u001b[31merror:\u001b[0m unknown step type");
  }

  @Test
  void graph_isDrawnInBothLanguages() {
    assertThat(Ran.paddock("graph", good).hasCode(0).printsOnlyTo(true).out())
        .startsWith("flowchart")
        .contains("Greet");
    assertThat(Ran.paddock("graph", good, "--format", "dot").hasCode(0).printsOnlyTo(true).out())
        .startsWith("digraph")
        .contains("Greet");
  }

  @Test
  void graph_ofABrokenFileOrOfMany_isRefused() {
    String bad = write(folder, "b.yaml", Flows.BROKEN);
    assertThat(Ran.paddock("graph", bad).hasCode(2).printsOnlyTo(false).err()).contains("functoin");
    write(folder, "b.yaml", Flows.FAILING);
    assertThat(Ran.paddock("graph", folder.toString()).hasCode(2).printsOnlyTo(false).err())
        .contains("a graph is of one workflow", "holds 2");
  }
}
