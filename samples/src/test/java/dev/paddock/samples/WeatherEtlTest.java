package dev.paddock.samples;

import static dev.paddock.samples.Figures.mean;
import static dev.paddock.samples.Figures.roundedTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("07-weather-etl.md")
class WeatherEtlTest {

  private final List<BigDecimal> wet =
      Day.all().stream().filter(day -> !day.isDry()).map(Day::rain).sorted().toList();
  private final WorkflowResult run;
  private final JsonNode result;
  private final JsonNode summary;

  WeatherEtlTest(WorkflowResult run) {
    this.run = run;
    this.result = run.result().toNode();
    this.summary = result.get("summary");
  }

  @Test
  void columns_areThoseOfTheFile() {
    assertThat(result.get("columns").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(Day.columns());
  }

  @Test
  void processedRows_isTheNumberOfDays() {
    assertThat(summary.get("processedRows").asInt()).isEqualTo(Day.all().size());
  }

  @Test
  void wetDays_areThoseWithRain() {
    assertThat(summary.get("wetDays").asInt()).isEqualTo(wet.size());
  }

  @Test
  void meanOfWetDays_leavesOutDryOnes() {
    assertThat(summary.get("meanOfWetDays").decimalValue()).isCloseTo(mean(wet), roundedTo(2));
  }

  @Test
  void medianOfWetDays_isTheMiddleOne() {
    List<BigDecimal> middle = wet.subList((wet.size() - 1) / 2, wet.size() / 2 + 1);
    assertThat(summary.get("medianOfWetDays").decimalValue()).isEqualByComparingTo(mean(middle));
  }

  @Test
  void wettestDay_isTheOneWithMostRain() {
    assertThat(summary.get("wettestDay").decimalValue()).isEqualByComparingTo(wet.getLast());
  }

  @Test
  void unit_comesFromTheWorkflowsOwnEnvironment() {
    assertThat(summary.get("unit").asString()).isEqualTo("mm");
  }

  @Test
  void extract_printsWhatItDid() {
    assertThat(run.steps().getFirst().logs().getFirst().text())
        .isEqualTo("read " + Day.all().size() + " rows");
  }

  @Test
  void notify_defaultPolicy_isRefused() {
    assertThat(result.get("notified").asString()).isEqualTo("failed");
    assertThat(result.get("reason").asString()).isEqualTo("WEBHOOK_DENIED");
  }
}
