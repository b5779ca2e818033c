package dev.paddock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.Metrics;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.WorkflowResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunLineTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.5Z");
  private final RunLine line = new RunLine(Style.PLAIN, 100);

  @Test
  void completed_showsTheResult() {
    assertThat(render(Status.COMPLETED, "{\"a\":1}", null, null))
        .isEqualTo("2026-01-01T12:00:00Z  completed  id-1  Flow\\u001b[2J  {\"a\":1}");
  }

  @Test
  void waiting_showsUntilWhen() {
    assertThat(render(Status.WAITING, null, null, NOON.plusSeconds(60)))
        .isEqualTo(
            "2026-01-01T12:00:00Z  waiting    id-1  Flow\\u001b[2J  until 2026-01-01T12:01:00Z");
  }

  @Test
  void failed_showsWhy_onOneLine() {
    StepError error = StepError.of(ExecutionErrorCode.STEP_TIMEOUT, "too\nslow", null);
    assertThat(render(Status.FAILED, null, error, null))
        .isEqualTo(
            "2026-01-01T12:00:00Z  failed     id-1  Flow\\u001b[2J  STEP_TIMEOUT: too\\nslow");
  }

  @Test
  void longResult_isCut() {
    assertThat(render(Status.COMPLETED, "\"" + "x".repeat(200) + "\"", null, null))
        .hasSize(100)
        .endsWith("xx...");
  }

  private String render(
      Status status, @Nullable String json, @Nullable StepError error, @Nullable Instant wakeAt) {
    return line.render(
        NOON,
        new WorkflowResult(
            "Flow\u001b[2J",
            "id-1",
            status,
            json == null ? null : JsonText.parse(json),
            Map.of(),
            error,
            new Metrics(Duration.ZERO, 0, 0, 0),
            List.of(),
            wakeAt));
  }
}
