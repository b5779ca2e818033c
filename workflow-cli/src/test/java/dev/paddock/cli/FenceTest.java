package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The strong fences, from the command line. */
class FenceTest {

  private static final String TALKING =
      """
      workflow: Talking
      metadata: { name: talking }
      steps:
        - name: Talk
          type: function
          config:
            language: js
            retryPolicy: { maxAttempts: 2, initialDelay: 1 }
            code: |
              console.log('attempt ' + context.step.attempt)
              if (context.step.attempt === 1) throw new Error('again')
              return 'done'
      """;

  @TempDir private Path folder;

  @Test
  void eval_inAProcess_givesTheSame() {
    assertThat(
            Ran.paddock("eval", "input.a + 1", "--input", "{\"a\": 1}", "--fence", "process")
                .hasCode(0)
                .out())
        .isEqualTo("2\n");
  }

  @Test
  void eval_inAProcess_survivesWhatAContextCannotStop() {
    assertThat(
            Ran.paddock(
                    "eval",
                    "new Uint8Array(900e6).length; return 1",
                    "--fence",
                    "process",
                    "--limit",
                    "memory=64MB")
                .hasCode(1)
                .err())
        .contains("LIMIT_MEMORY", "64MB");
  }

  @Test
  void eval_unknownFence_isAMisuseWithASuggestion() {
    assertThat(Ran.paddock("eval", "1", "--fence", "proces").hasCode(2).err())
        .contains("did you mean 'process'?");
  }

  @Test
  void eval_withARuntimeThatCannotCompile_saysWhatIsMissing() {
    assertThat(
            Ran.paddock(
                    "eval",
                    "1",
                    "--fence",
                    "process",
                    "--optimizing-runtime",
                    folder.resolve("none").toString())
                .hasCode(3)
                .err())
        .contains("cannot compile JavaScript", "optimizing-runtime");
  }

  @Test
  void eval_withARuntimeForNoWorker_isAMisuse() {
    assertThat(Ran.paddock("eval", "1", "--optimizing-runtime", "x").hasCode(2).err())
        .contains("--optimizing-runtime needs --fence process or container");
  }

  @Test
  void run_aStepThatNeedsWorkers_getsThemWithTheRuntimeThatIsGiven() {
    String file = write(folder, "a.yaml", Flows.GREETING + "defaultSandbox: { fence: process }\n");
    assertThat(Ran.paddock("run", file, "--optimizing-runtime", folder.toString()).hasCode(1).out())
        .contains("UNAVAILABLE", "cannot compile JavaScript");
    assertThat(
            Ran.paddock(
                    "run",
                    write(folder, "b.yaml", Flows.GREETING),
                    "--optimizing-runtime",
                    folder.toString())
                .hasCode(0)
                .out())
        .contains("\"Hello world!\"");
  }

  @Test
  void run_untrusted_keepsGuestsInProcesses() {
    String file = write(folder, "a.yaml", Flows.GREETING);
    assertThat(Ran.paddock("run", file, "--policy", "untrusted").hasCode(0).out())
        .contains("\"Hello world!\"");
  }

  @Test
  void run_untrusted_refusesWhoAsksForMore() {
    String file = write(folder, "a.yaml", Flows.GREETING + "defaultResources: { memory: 256MB }\n");
    assertThat(Ran.paddock("run", file, "--policy", "untrusted").hasCode(1).out())
        .contains("POLICY_VIOLATION", "the policy 'untrusted' grants 128MB");
  }

  @Test
  void run_aStepMayAskForAStrongerFence() {
    String file = write(folder, "a.yaml", Flows.GREETING + "defaultSandbox: { fence: process }\n");
    assertThat(Ran.paddock("run", file).hasCode(0).out()).contains("\"Hello world!\"");
  }

  @Test
  void run_follow_namesTheAttemptThatPrinted() {
    String file = write(folder, "a.yaml", TALKING);
    assertThat(Ran.paddock("run", file, "--follow").hasCode(0).err())
        .isEqualTo(
            """
            talking / Talk | attempt 1
            talking / Talk, attempt 2 | attempt 2
            """);
  }

  /** Where nothing can be shown in place, every tenth part of the way is a line. */
  @Test
  void run_follow_showsLevelsAndProgress() {
    String file =
        write(
            folder,
            "a.yaml",
            """
            workflow: Long
            metadata: { name: long }
            steps:
              - name: Count
                type: function
                config:
                  code: |
                    guest.log('begins', 'warn')
                    guest.progress(0.256, 'counting\\u001b[2J')
                    return 'done'
            """);

    Ran ran = Ran.paddock("run", file, "--follow").hasCode(0);
    assertThat(ran.err().lines())
        .containsExactlyInAnyOrder(
            "long / Count | WARN begins", "long / Count | 25% counting\\u001b[2J");
    assertThat(Ran.paddock("run", file).hasCode(0).err()).isEqualTo("long / Count | WARN begins\n");
    assertThat(
            Ran.paddock("run", file, "--output", "json").hasCode(0).json().at("/0/steps/0/logs/0"))
        .hasToString("{\"stream\":\"log\",\"level\":\"warn\",\"text\":\"begins\"}");
  }

  @Test
  void selftest_saysHowEachAttackEnded() {
    Ran ran = Ran.paddock("selftest", "--fence", "context").hasCode(0).printsOnlyTo(true);
    assertThat(ran.out())
        .startsWith("ATTACK                                      CONTEXT\n")
        .containsPattern("javascript: loop for ever +\u2713 LIMIT_\\w+\n")
        .containsPattern("python: run a command +\u2713 DENIED\n")
        .containsPattern("python: reach the host's function +\u2713 GUEST_ERROR\n")
        .containsPattern("\nThe fences hold: \\d+ attacks came to nothing\\.\n$");
  }

  @Test
  void selftest_asJson_saysTheSame() {
    JsonNode json =
        Ran.paddock("selftest", "--fence", "context", "--output", "json").hasCode(0).json();
    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("trials")).hasSizeGreaterThan(20);
    assertThat(json.path("trials")).allMatch(trial -> trial.path("withstood").asBoolean());
  }
}
