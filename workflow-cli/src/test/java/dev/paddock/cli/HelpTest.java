package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate", "eval", "schema", "graph", "doctor"})
  void everyCommand_hasHelpAndVersion(String command) {
    assertThat(Ran.paddock(command, "--help").hasCode(0).printsOnlyTo(true).out())
        .startsWith("Usage: paddock " + command);
    assertThat(Ran.paddock(command, "--version").hasCode(0).printsOnlyTo(true).out())
        .startsWith("paddock ");
    assertThat(Ran.paddock("help", command).hasCode(0).out())
        .startsWith("Usage: paddock " + command);
  }

  @Test
  void help_namesCommandsAndExitCodes() {
    assertThat(Ran.paddock("--help").hasCode(0).printsOnlyTo(true).out())
        .contains("run", "validate", "eval", "schema", "graph", "doctor", "Exit codes:")
        .doesNotContain("warm-up");
  }

  @Test
  void version_namesPaddockJavaAndGraal() {
    assertThat(Ran.paddock("--version").hasCode(0).printsOnlyTo(true).out())
        .matches("paddock [0-9]\\S* \\(Java \\S+, GraalVM Polyglot [0-9.]+\\)\n");
  }

  @Test
  void noCommand_isMisuseAndShowsHelp() {
    assertThat(Ran.paddock().hasCode(2).printsOnlyTo(false).err()).startsWith("Usage: paddock");
  }

  @Test
  void schema_isJsonOnStandardOutput() {
    assertThat(
            Ran.paddock("schema").hasCode(0).printsOnlyTo(true).json().path("$schema").asString())
        .contains("2020-12");
  }

  @Test
  void warmUp_runsAndPrintsNothing() {
    Ran all = Ran.paddock("warm-up").hasCode(0);
    Ran brief = Ran.paddock("warm-up", "--brief").hasCode(0);
    assertThat(all.out() + all.err() + brief.out() + brief.err()).isEmpty();
  }
}
