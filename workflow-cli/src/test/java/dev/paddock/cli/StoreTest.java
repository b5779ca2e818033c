package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StoreTest {

  private static final String NAP =
      """
      workflow: Nap
      timeout: 1d
      steps:
        - { name: Sleep, type: sleep, config: { duration: %s } }
        - { name: After, type: transform, config: { expression: "'slept'" } }
      """;

  @TempDir private Path folder;
  private String store;

  @BeforeEach
  void chooseStore() {
    store = folder.resolve("store.db").toString();
  }

  /** An execution that another process has begun two hours ago, and that waits. */
  private String waiting(String duration) {
    String file = write(folder, "nap.yaml", NAP.formatted(duration));
    return Waiting.begin(store, Path.of(file));
  }

  @Test
  void run_withAStore_keepsWhatHappened() {
    String file = write(folder, "a.yaml", Flows.GREETING);
    JsonNode run =
        Ran.paddock("run", file, "--store", store, "--output", "json").hasCode(0).json().path(0);
    String id = run.path("executionId").asString();

    assertThat(Ran.paddock("history", "--store", store).hasCode(0).printsOnlyTo(true).out())
        .containsPattern("WORKFLOW +EXECUTION +STATUS +GOES ON +BEGAN\n")
        .contains("greeting", "completed", id);
    assertThat(Ran.paddock("history", "--store", store, id).hasCode(0).printsOnlyTo(true).out())
        .containsPattern("# +TIME +EVENT +STEP +WHAT\n")
        .containsPattern("1 .* started +greeting with \\{}\n")
        .containsPattern("step completed +Greet +\"Hello world!\"\n")
        .containsPattern("completed +\"Hello world!\"\n");
  }

  @Test
  void run_withAStore_staysUntilTheExecutionEnds() {
    String file = write(folder, "nap.yaml", NAP.formatted("20ms"));
    assertThat(Ran.paddock("run", file, "--store", store).hasCode(0).out())
        .containsPattern("Nap +completed +2 ok +0 +\\d+.* \"slept\"\n");
  }

  @Test
  void history_asJson_hasAllThatIsKept() {
    String id = waiting("3h");
    JsonNode list = Ran.paddock("history", "--store", store, "--output", "json").json();
    assertThat(list.path(0).path("id").asString()).isEqualTo(id);
    assertThat(list.path(0).path("status").asString()).isEqualTo("waiting");
    assertThat(list.path(0).path("wakeAt").isString()).isTrue();

    JsonNode events = Ran.paddock("history", id, "--store", store, "--output", "json").json();
    assertThat(events.valueStream().map(event -> event.path("type").asString()))
        .containsExactly("ExecutionStarted", "StepStarted", "StepDecided", "ExecutionWaiting");
    assertThat(events.path(0).path("event").path("sources").path(0).path("text").asString())
        .startsWith("workflow: Nap");
  }

  @Test
  void resume_withoutAnId_endsWhatIsDue() {
    waiting("1h");
    assertThat(Ran.paddock("resume", "--store", store).hasCode(0).out())
        .containsPattern("Nap +completed .* \"slept\"\n")
        .endsWith("\n1 workflow completed\n");
    assertThat(Ran.paddock("resume", "--store", store).hasCode(0).out())
        .isEqualTo("Nothing is due.\n");
  }

  @Test
  void resume_ofOne_saysWhyNot() {
    String id = waiting("1h");
    assertThat(Ran.paddock("resume", id, "--store", store, "--output", "json").hasCode(0).json())
        .singleElement()
        .satisfies(run -> assertThat(run.path("file").asString()).endsWith("nap.yaml"));
    assertThat(Ran.paddock("resume", id, "--store", store).hasCode(2).printsOnlyTo(false).err())
        .contains("the execution has ended: completed");
    assertThat(Ran.paddock("resume", "none", "--store", store).hasCode(2).err())
        .contains("there is no execution 'none' in this store");
  }

  @Test
  void cancel_endsWhatWaits() {
    String id = waiting("3h");
    assertThat(
            Ran.paddock("cancel", id, "--store", store, "--reason", "no need", "--by", "ada")
                .hasCode(0)
                .out())
        .isEqualTo("Cancelled.\n");
    assertThat(Ran.paddock("history", id, "--store", store).hasCode(0).out())
        .containsPattern("cancelled +no need, by ada\n");
    assertThat(Ran.paddock("cancel", id, "--store", store).hasCode(2).err())
        .contains("the execution has ended: cancelled");
  }

  @Test
  void storesThatAreNone_areBadUsage() {
    String file = write(folder, "a.yaml", Flows.GREETING);
    assertThat(Ran.paddock("history", "--store", "jdbc:mysql://x/y").hasCode(2).err())
        .contains("paddock: BAD_ADDRESS: ", "hint: ");
    assertThat(Ran.paddock("run", file, "--store", file).hasCode(2).err())
        .contains("paddock: NOT_A_STORE: ");
    assertThat(Ran.paddock("history").hasCode(2).err()).contains("--store");
  }
}
