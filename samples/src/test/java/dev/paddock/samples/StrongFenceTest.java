package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("10-strong-fence.yaml")
class StrongFenceTest {

  private final JsonNode result;

  StrongFenceTest(WorkflowResult run) {
    this.result = run.result().toNode();
  }

  @Test
  void bomb_isStopped_andTheStepsBesideItAreNot() {
    List<Double> magnitudes =
        Quake.events().stream().map(quake -> quake.magnitude().doubleValue()).sorted().toList();

    assertThat(result.get("bomb").asString()).isEqualTo("LIMIT_MEMORY");
    assertThat(result.get("count").asInt()).isEqualTo(magnitudes.size());
    assertThat(result.get("median").asDouble()).isEqualTo(magnitudes.get(magnitudes.size() / 2));
  }
}
