package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Asks a person, and calls another workflow that comes back to a step until it succeeds. */
@Timeout(120)
class ExpenseApprovalTest {

  private final List<HumanTask> asked = new ArrayList<>();
  private WorkflowLoader loader;
  private WorkflowEngine engine;
  private Workflow approval;

  @BeforeEach
  void load() {
    loader = WorkflowLoader.create();
    LoadResult loaded = loader.load(List.of(Path.of("durable")));
    assertThat(loaded.diagnostics()).isEmpty();
    approval = loaded.workflows().getFirst();
    engine =
        WorkflowEngine.builder()
            .store(new InMemoryStore())
            .listener(
                new ExecutionListener() {
                  @Override
                  public void asked(Workflow workflow, String executionId, HumanTask task) {
                    asked.add(task);
                  }
                })
            .build();
  }

  @AfterEach
  void close() {
    engine.close();
    loader.close();
  }

  private JsonNode toEnd(WorkflowResult begun) {
    WorkflowResult last = begun;
    while (last.status() == WorkflowResult.Status.WAITING) {
      for (WorkflowResult next : engine.resumeDue(1)) {
        last = next;
      }
    }
    assertThat(last.error()).isNull();
    return last.result().toNode();
  }

  private void answer(String answer, String comment) {
    engine.answer(asked.getFirst().token(), new HumanAnswer(answer, "Grace", comment));
  }

  @Test
  void smallAmounts_needNoApproval() {
    JsonNode result = toEnd(engine.run(approval, JsonText.parse("{\"amount\": 40}")));
    assertThat(result.path("by").asString()).isEqualTo("the rules");
    assertThat(asked).isEmpty();
  }

  @Test
  void largeAmounts_waitForApproval_andArePaid() {
    WorkflowResult waiting = engine.run(approval, JsonText.parse("{}"));
    assertThat(waiting.status()).isEqualTo(WorkflowResult.Status.WAITING);
    assertThat(asked)
        .singleElement()
        .extracting(HumanTask::prompt)
        .isEqualTo("Ada spent 480 EUR. Pay it back?");
    answer("approve", null);

    JsonNode result = toEnd(waiting);
    assertThat(result.path("by").asString()).isEqualTo("Grace");
    assertThat(result.path("payment")).hasToString("{\"to\":\"Ada\",\"amount\":480,\"tries\":3}");
  }

  @Test
  void rejected_isNotPaid() {
    WorkflowResult waiting = engine.run(approval, JsonText.parse("{}"));
    answer("reject", "no receipt");
    assertThat(toEnd(waiting).path("payment").isNull()).isTrue();
  }
}
