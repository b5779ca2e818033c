package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("06-patience.yaml")
class PatienceTest {

  private final WorkflowResult run;
  private final JsonNode result;

  PatienceTest(WorkflowResult run) {
    this.run = run;
    this.result = run.result().toNode();
  }

  @Test
  void retry_twoFailures_completesWithTheThirdAttempt() {
    assertThat(step("Order report").attempts()).isEqualTo(3);
    assertThat(step("Order report").status()).isEqualTo(StepResult.Status.COMPLETED);
    assertThat(result.get("attempts").asInt()).isEqualTo(3);
  }

  @Test
  void retry_growingDelays_areWaitedFor() {
    // 20 ms and 40 ms, each less its jitter of at most a tenth.
    assertThat(step("Order report").duration()).isGreaterThanOrEqualTo(Duration.ofMillis(54));
  }

  @Test
  void metrics_countAttemptsBeyondTheFirst() {
    assertThat(run.metrics().retries()).isEqualTo(2);
  }

  @Test
  void poll_goesOnUntilTheReportIsReady() {
    assertThat(result.get("states").valueStream().map(JsonNode::asString))
        .containsExactly("working", "working", "ready");
  }

  @Test
  void sleep_growsWithEachIteration() {
    List<Integer> slept =
        step("Poll").children().stream()
            .filter(child -> child.name().equals("Wait"))
            .map(child -> child.result().toNode().get("sleptMs").asInt())
            .toList();
    assertThat(slept).containsExactly(10, 20, 30);
  }

  @Test
  void timeout_ofAStepThatMayFail_endsTheStepOnly() {
    assertThat(step("Slow extra").error().code()).isEqualTo("STEP_TIMEOUT");
    assertThat(result.get("extra").asString()).isEqualTo("STEP_TIMEOUT");
    assertThat(run.status()).isEqualTo(WorkflowResult.Status.COMPLETED);
  }

  private StepResult step(String name) {
    return run.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
