package dev.paddock.samples;

import static dev.paddock.samples.Figures.mean;
import static dev.paddock.samples.Figures.roundedTo;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("08-temperature-trend.yaml")
class TemperatureTrendTest {

  private final TreeMap<YearMonth, Double> anomalies = anomalies();
  private final JsonNode result;

  TemperatureTrendTest(WorkflowResult run) {
    result = run.result().toNode();
  }

  @Test
  void months_areThoseOfFourYears() {
    assertThat(result.get("months").asInt()).isEqualTo(anomalies.size()).isEqualTo(4 * 12);
  }

  @Test
  void degreesPerYear_isTheSlopeOfTheLeastSquaresLine() {
    Sums sums = Sums.of(List.copyOf(anomalies.values()));
    assertFigure("degreesPerYear", sums.xy() / sums.xx());
  }

  @Test
  void explained_isTheSquareOfTheCorrelation() {
    Sums sums = Sums.of(List.copyOf(anomalies.values()));
    assertFigure("explained", sums.xy() * sums.xy() / (sums.xx() * sums.yy()));
  }

  @Test
  void warmestForItsSeason_isTheMonthOfTheGreatestAnomaly() {
    YearMonth warmest =
        anomalies.entrySet().stream()
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    assertThat(result.get("warmestForItsSeason").asString()).isEqualTo(warmest.toString());
  }

  private void assertFigure(String name, double expected) {
    assertThat(result.get(name).decimalValue())
        .isCloseTo(BigDecimal.valueOf(expected), roundedTo(3));
  }

  /** By how much each month was warmer than the same month of all years on average. */
  private static TreeMap<YearMonth, Double> anomalies() {
    Map<YearMonth, List<BigDecimal>> highs =
        Day.all().stream()
            .collect(
                groupingBy(
                    day -> YearMonth.from(day.date()), TreeMap::new, mapping(Day::high, toList())));
    Map<Integer, List<BigDecimal>> namesakes =
        highs.entrySet().stream()
            .collect(
                groupingBy(
                    entry -> entry.getKey().getMonthValue(),
                    mapping(entry -> mean(entry.getValue()), toList())));
    var anomalies = new TreeMap<YearMonth, Double>();
    highs.forEach((month, values) -> {
      BigDecimal usual = mean(namesakes.get(month.getMonthValue()));
      anomalies.put(month, mean(values).subtract(usual).doubleValue());
    });
    return anomalies;
  }

  /** The sums of squares and products of months (in years) and values, n times each. */
  private record Sums(double xx, double xy, double yy) {

    static Sums of(List<Double> values) {
      int n = values.size();
      double x = 0;
      double y = 0;
      double xx = 0;
      double xy = 0;
      double yy = 0;
      for (int i = 0; i < n; i++) {
        double time = i / 12.0;
        double value = values.get(i);
        x += time;
        y += value;
        xx += time * time;
        xy += time * value;
        yy += value * value;
      }
      return new Sums(n * xx - x * x, n * xy - x * y, n * yy - y * y);
    }
  }
}
