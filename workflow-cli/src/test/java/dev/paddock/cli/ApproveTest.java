package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ApproveTest {

  private static final String ASKING =
      """
      workflow: Payment
      steps:
        - name: Approve
          type: human
          config: { prompt: "Pay {{ 40 + 2 }}?", answers: [approve, not today], timeout: 1h }
        - { name: Pay, type: transform, config: { expression: steps.Approve.result.answer } }
      """;

  @TempDir private Path folder;
  private String store;
  private String file;

  @BeforeEach
  void prepare() {
    store = folder.resolve("store.db").toString();
    file = write(folder, "payment.yaml", ASKING);
  }

  private JsonNode begin() {
    return Ran.paddock("run", file, "--store", store, "--no-wait", "--output", "json")
        .hasCode(0)
        .json()
        .path(0);
  }

  @Test
  void run_tellsHowToAnswer() {
    Ran ran = Ran.paddock("run", file, "--store", store, "--no-wait", "--quiet").hasCode(0);
    assertThat(ran.err())
        .contains("Payment / Approve asks: Pay 42? (until 20")
        .containsPattern(
            "  paddock approve --store .*store.db pdk_\\S{43} --answer approve\\|'not today'\n");
    assertThat(ran.out())
        .containsPattern("Payment +waiting .* until 20")
        .containsPattern("Payment waits as execution [0-9a-f-]{36}\n");
  }

  @Test
  void approve_letsTheExecutionGoOn() {
    JsonNode run = begin();
    JsonNode task = run.path("tasks").path(0);
    assertThat(task.path("prompt").asString()).isEqualTo("Pay 42?");
    String id = run.path("executionId").asString();

    assertThat(
            Ran.paddock(
                    "approve",
                    task.path("token").asString(),
                    "--store",
                    store,
                    "--answer",
                    "not today",
                    "--by",
                    "Ada",
                    "--comment",
                    "it is Sunday")
                .hasCode(0)
                .out())
        .contains("paddock resume --store " + store + " " + id);

    assertThat(Ran.paddock("resume", id, "--store", store).hasCode(0).out())
        .containsPattern("Payment +completed .* \"not today\"\n");
    assertThat(Ran.paddock("history", id, "--store", store).hasCode(0).out())
        .contains("Pay 42? (approve, not today)", "not today by Ada: it is Sunday");
  }

  @Test
  void token_canComeFromStandardInput_andCountsOnce() {
    String token = begin().path("tasks").path(0).path("token").asString();
    new Ran.Shell().in(token + "\n").paddock("approve", "-", "--store", store).hasCode(0);
    assertThat(Ran.paddock("approve", token, "--store", store).hasCode(2).err())
        .contains("this token has been answered before");
  }

  @Test
  void answer_isInTheAuditLog_withoutItsToken() throws IOException {
    JsonNode run = begin();
    String token = run.path("tasks").path(0).path("token").asString();
    Path audit = folder.resolve("audit.jsonl");

    Ran.paddock("approve", token, "--store", store, "--by", "Ada", "--audit", audit.toString())
        .hasCode(0);

    assertThat(Files.readAllLines(audit))
        .singleElement()
        .asString()
        .contains(run.path("executionId").asString())
        .endsWith("\"event\":\"AnswerGiven\",\"by\":\"Ada\",\"answer\":\"approve\"}");
  }

  @Test
  void wrongAnswers_areRefused() {
    String token = begin().path("tasks").path(0).path("token").asString();
    assertThat(
            Ran.paddock("approve", token, "--store", store, "--answer", "maybe").hasCode(2).err())
        .contains("'maybe' is no answer here; --answer can be: approve, not today");
    assertThat(Ran.paddock("approve", "pdk_x", "--store", store).hasCode(2).err())
        .contains("there is no such token in this store");
  }

  @Test
  void resume_canAskAnew() {
    JsonNode run = begin();
    String lost = run.path("tasks").path(0).path("token").asString();
    String id = run.path("executionId").asString();
    JsonNode again =
        Ran.paddock("resume", id, "--store", store, "--new-tokens", "--no-wait", "--output", "json")
            .hasCode(0)
            .json();
    String fresh = again.path(0).path("tasks").path(0).path("token").asString();
    assertThat(Ran.paddock("approve", lost, "--store", store).hasCode(2).err())
        .contains("it is too late");
    Ran.paddock("approve", fresh, "--store", store).hasCode(0);
  }

  @Test
  void resume_withNewTokens_needsAnId() {
    assertThat(Ran.paddock("resume", "--store", store, "--new-tokens").hasCode(2).err())
        .contains("--new-tokens needs the ID of an execution");
  }

  @Test
  void run_withoutAStore_isRefused() {
    assertThat(Ran.paddock("run", file).hasCode(1).out())
        .contains("STORE_REQUIRED", "step 'Approve' waits for people, and there is no store");
  }
}
