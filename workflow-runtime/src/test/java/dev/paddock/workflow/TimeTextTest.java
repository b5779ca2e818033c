package dev.paddock.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01T00:00:01Z, 1000",
    "1970-01-01T01:00:00+01:00, 0",
    "1970-01-01T00:00:00.5Z, 500",
    "9999-12-31T23:59:59.999Z, 253402300799999",
  })
  void time_isAMoment(String text, long epochMillis) {
    assertThat(TimeText.parse(text).map(Instant::toEpochMilli)).hasValue(epochMillis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "0",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-02-30T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z "
      })
  void otherText_isNone(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }
}
