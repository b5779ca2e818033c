package dev.paddock.samples;

import static dev.paddock.samples.Figures.mean;
import static dev.paddock.samples.Figures.roundedTo;
import static dev.paddock.samples.Figures.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("03-weather-by-month.yaml")
class WeatherByMonthTest {

  private static final BigDecimal YEARS = BigDecimal.valueOf(4);

  private final JsonNode months;

  WeatherByMonthTest(WorkflowResult run) {
    months = run.result().toNode();
  }

  @Test
  void months_areTheTwelveInOrder() {
    assertThat(months.valueStream().map(month -> month.get("month").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
  }

  @Test
  void meanHigh_isThatOfAllDaysOfTheMonth() {
    assertFigure("meanHigh", days -> mean(values(days, Day::high)));
  }

  @Test
  void meanLow_isThatOfAllDaysOfTheMonth() {
    assertFigure("meanLow", days -> mean(values(days, Day::low)));
  }

  @Test
  void rainPerYear_isThatOfTheMonthInAnAverageYear() {
    assertFigure("rainPerYear", days -> sum(values(days, Day::rain)).divide(YEARS));
  }

  @Test
  void dryDays_areThoseWithoutRain() {
    assertFigure("dryDays", days -> BigDecimal.valueOf(days.stream().filter(Day::isDry).count()));
  }

  private void assertFigure(String name, Function<List<Day>, BigDecimal> figure) {
    assertThat(months)
        .allSatisfy(month -> {
          BigDecimal exact = figure.apply(daysOf(month.get("month").asInt()));
          assertThat(month.get(name).decimalValue()).isCloseTo(exact, roundedTo(1));
        });
  }

  private static List<Day> daysOf(int month) {
    return Day.all().stream().filter(day -> day.date().getMonthValue() == month).toList();
  }

  private static List<BigDecimal> values(List<Day> days, Function<Day, BigDecimal> value) {
    return days.stream().map(value).toList();
  }
}
