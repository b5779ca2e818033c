package dev.paddock.samples;

import static dev.paddock.samples.Figures.roundedTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("04-unit-conversion.yaml")
class UnitConversionTest {

  private static final BigDecimal KILOMETRES_PER_DEGREE = new BigDecimal("111.2");

  private final List<Quake> quakes = Quake.atLeast("4");
  private final JsonNode result;
  private final JsonNode errors;

  UnitConversionTest(WorkflowResult run) {
    result = run.result().toNode();
    errors = run.variables().get("converted").toNode().get("errors");
  }

  @Test
  void distances_ofGoodItems_areInKilometres() {
    JsonNode distances = result.get("distances");
    assertThat(distances).hasSameSizeAs(quakes);
    for (int i = 0; i < quakes.size(); i++) {
      JsonNode distance = distances.get(i);
      quakes
          .get(i)
          .nearestStation()
          .ifPresent(degrees ->
              assertThat(distance.decimalValue())
                  .isCloseTo(degrees.multiply(KILOMETRES_PER_DEGREE), roundedTo(1)));
    }
  }

  @Test
  void distances_ofBadItems_areNull() {
    JsonNode distances = result.get("distances");
    assertThat(badItems()).isNotEmpty().allMatch(index -> distances.get(index).isNull());
  }

  @Test
  void errors_nameEveryBadItemAndNoOther() {
    assertThat(errors.valueStream().map(error -> error.get("index").asInt()))
        .containsExactlyElementsOf(badItems());
  }

  @Test
  void errors_haveTheCodeOfGuestErrors() {
    assertThat(errors).allMatch(error -> error.get("code").asString().equals("GUEST_ERROR"));
  }

  @Test
  void unknown_areTheIdsOfBadItems() {
    assertThat(result.get("unknown").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(badItems().stream().map(i -> quakes.get(i).id()).toList());
  }

  @Test
  void counts_addUpToAllItems() {
    int bad = badItems().size();
    assertThat(result.get("failed").asInt()).isEqualTo(bad);
    assertThat(result.get("processed").asInt()).isEqualTo(quakes.size() - bad);
  }

  @Test
  void farthestKilometres_isTheGreatestDistance() {
    BigDecimal degrees =
        quakes.stream()
            .flatMap(quake -> quake.nearestStation().stream())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    assertThat(result.get("farthestKilometres").decimalValue())
        .isCloseTo(degrees.multiply(KILOMETRES_PER_DEGREE), roundedTo(1));
  }

  private List<Integer> badItems() {
    return IntStream.range(0, quakes.size())
        .filter(i -> quakes.get(i).nearestStation().isEmpty())
        .boxed()
        .toList();
  }
}
