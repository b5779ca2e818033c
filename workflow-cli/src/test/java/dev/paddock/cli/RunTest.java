package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Stream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunTest {

  @TempDir private Path folder;

  @Test
  void directory_runsAllAndEndsInATable() {
    write(folder, "a.yaml", Flows.GREETING);
    write(folder, "b.yaml", Flows.GREETING.replace("greeting", "second"));
    assertThat(Ran.paddock("run", folder.toString()).hasCode(0).printsOnlyTo(true).out())
        .containsPattern("WORKFLOW +STATUS +STEPS +RETRIES +TIME +RESULT\n")
        .containsPattern("greeting +completed +1 ok +0 +\\d+.* \"Hello world!\"\n")
        .containsPattern("second +completed +1 ok +0 +\\d+.* \"Hello world!\"\n")
        .endsWith("\n2 workflows completed\n");
  }

  @Test
  void input_replacesTheDefaultKeyByKey() {
    String file = write(folder, "a.yaml", Flows.GREETING);
    assertThat(Ran.paddock("run", file, "--input", "{\"name\": \"you\"}").hasCode(0).out())
        .contains("\"Hello you!\"");
    write(folder, "in.txt", "{\"mark\": \"?\"}");
    assertThat(Ran.paddock("run", file, "--input", "@" + folder.resolve("in.txt")).out())
        .contains("\"Hello world?\"");
  }

  @Test
  void failure_isListedWithItsPlaceAndExits1() {
    String file = write(folder, "a.yaml", Flows.FAILING);
    assertThat(Ran.paddock("run", file).hasCode(1).printsOnlyTo(true).out())
        .containsPattern("failing +failed +0 ok, 1 failed +1 .* GUEST_ERROR\n")
        .contains("failing failed at\n", "\u2717 Break: GUEST_ERROR\n")
        .contains("Error: broken on purpose (after 2 attempts)\n")
        .containsPattern("at .*a\\.yaml:\\d+:\\d+\n")
        .endsWith("0 workflows completed, 1 failed\n");
  }

  @Test
  void hostileWorkflow_completesAndNamesEachStoppedStep() {
    String file = write(folder, "h.yaml", Flows.HOSTILE);
    Ran ran = Ran.paddock("run", file).hasCode(0);
    assertThat(ran.out())
        .containsPattern("hostile +completed +3 ok, 3 failed +0 .* \"done\"\n")
        .contains("hostile completed without\n")
        .contains("\u2717 Endless: LIMIT_STATEMENTS\n")
        .contains("\u2717 Noisy: DENIED\n")
        .contains("\u2717 Each > Inner[1]: GUEST_ERROR\n");
    assertThat(ran.err()).isEqualTo("hostile / Noisy | \\u001b[2Jforged\\u000dline\n");
  }

  @Test
  void quiet_hidesWhatGuestsPrint() {
    String file = write(folder, "h.yaml", Flows.HOSTILE);
    assertThat(Ran.paddock("run", "--quiet", file).hasCode(0).err()).isEmpty();
  }

  @Test
  void brokenFile_keepsAllFromStarting() {
    write(folder, "a.yaml", Flows.HOSTILE);
    write(folder, "b.yaml", Flows.BROKEN);
    Ran ran = Ran.paddock("run", folder.toString()).hasCode(2).printsOnlyTo(false);
    assertThat(ran.err())
        .contains("b.yaml:4:11: error: unknown step type 'functoin'")
        .contains("did you mean 'function'?")
        .contains("put quotes around it")
        .doesNotContain("forged")
        .endsWith("Nothing was started: 2 errors in 1 file; the other 1 workflow is valid.\n");
  }

  @Test
  void emptyDirectoryAndMissingFile_areErrors() {
    assertThat(Ran.paddock("run", folder.toString()).hasCode(2).printsOnlyTo(false).err())
        .contains("there is no workflow in this directory", "Nothing was started");
    assertThat(Ran.paddock("run", folder + "/none.yaml").hasCode(2).printsOnlyTo(false).err())
        .contains("there is no such file or directory", "Nothing was started");
  }

  @Test
  void json_isAnArrayWithTheAgreedShape() {
    String good = write(folder, "a.yaml", Flows.GREETING);
    String bad = write(folder, "b.yaml", Flows.FAILING);
    JsonNode runs =
        Ran.paddock("run", good, bad, "--output", "json").hasCode(1).printsOnlyTo(true).json();
    assertThat(runs.isArray()).isTrue();
    assertThat(runs).hasSize(2);

    JsonNode completed = runs.path(0);
    assertThat(completed.propertyNames())
        .contains("name", "status", "result", "variables", "error", "metrics", "steps");
    assertThat(completed.path("status").asString()).isEqualTo("completed");
    assertThat(completed.path("result").asString()).isEqualTo("Hello world!");
    assertThat(completed.path("variables").path("greeting").asString()).isEqualTo("Hello world!");
    assertThat(completed.path("error").isNull()).isTrue();
    assertThat(completed.path("metrics").propertyNames())
        .containsExactly("durationMs", "stepsCompleted", "stepsFailed", "retries");
    assertThat(completed.path("steps").path(0).path("result").asString()).isEqualTo("Hello world!");

    JsonNode failed = runs.path(1);
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("error").path("code").asString()).isEqualTo("GUEST_ERROR");
    assertThat(failed.path("error").path("file").asString()).isEqualTo(bad);
    assertThat(failed.path("metrics").path("retries").asInt()).isEqualTo(1);
    JsonNode step = failed.path("steps").path(0);
    assertThat(step.path("attempts").asInt()).isEqualTo(2);
    assertThat(step.path("error").path("line").isInt()).isTrue();
    assertThat(failed.path("steps").path(1).path("status").asString()).isEqualTo("skipped");
  }

  @Test
  void json_nestsTheStepsOfALoop() {
    String file = write(folder, "h.yaml", Flows.HOSTILE);
    Ran ran = Ran.paddock("run", file, "--output=json").hasCode(0);
    JsonNode loop = ran.json().path(0).path("steps").path(2);
    assertThat(loop.path("steps"))
        .extracting(step -> step.path("iteration").asInt() + step.path("status").asString())
        .containsExactly("0completed", "1failed");
    assertThat(
            ran.json().path(0).path("steps").path(1).path("logs").path(0).path("text").asString())
        .contains("forged");
    assertThat(ran.err()).contains("hostile / Noisy | ");
  }

  @Test
  void webhook_isDeniedUnlessTheOperatorAllowsItsDomain() {
    String file =
        write(
            folder,
            "w.yaml",
            """
            workflow: Hook
            steps:
              - name: Call
                type: webhook
                config: { url: "https://hooks.invalid/x" }
            """);
    assertThat(Ran.paddock("run", file).hasCode(1).out()).contains("WEBHOOK_DENIED");
    assertThat(Ran.paddock("run", file, "--allow-domain", "hooks.invalid").hasCode(1).out())
        .doesNotContain("WEBHOOK_DENIED");
  }

  @Test
  void terminal_showsProgressAndColours() {
    String file = write(folder, "a.yaml", Flows.FAILING);
    var screen = new Screen(Set.of(Stream.OUT, Stream.ERR), true, 80);
    Ran ran = new Ran.Shell().screen(screen).paddock("run", file).hasCode(1);
    assertThat(ran.err()).contains("[1/1] failing / Break").endsWith("\r\u001b[K");
    assertThat(ran.out()).contains("\u001b[31mfailed");
  }

  @Test
  void noColor_andDumbTerminals_areHonoured() {
    String file = write(folder, "a.yaml", Flows.FAILING);
    var screen = new Screen(Set.of(Stream.OUT, Stream.ERR), true, 80);
    assertThat(new Ran.Shell().screen(screen).env("NO_COLOR", "1").paddock("run", file).out())
        .doesNotContain("\u001b");
    Ran dumb = new Ran.Shell().screen(screen).env("TERM", "dumb").paddock("run", file);
    assertThat(dumb.out() + dumb.err()).doesNotContain("\u001b");
  }
}
