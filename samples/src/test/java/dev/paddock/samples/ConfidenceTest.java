package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("11-confidence.yaml")
class ConfidenceTest {

  private final JsonNode result;

  ConfidenceTest(WorkflowResult run) {
    this.result = run.result().toNode();
  }

  @Test
  void interval_liesAroundTheMean() {
    double mean =
        Quake.events().stream()
            .mapToDouble(quake -> quake.magnitude().doubleValue())
            .average()
            .orElseThrow();

    assertThat(result.at("/mean95/low").asDouble()).isBetween(mean - 0.5, mean);
    assertThat(result.at("/mean95/high").asDouble()).isBetween(mean, mean + 0.5);
  }

  /** So it is the same in every run, on every machine. */
  @Test
  void draws_areTheGivenOnes() {
    assertThat(result.toString())
        .isEqualTo(
            "{\"mean95\":{\"low\":1.368,\"high\":1.709},\"dice\":[5,4,2],"
                + "\"at\":\"2026-01-01T00:00:00.000Z\"}");
  }
}
