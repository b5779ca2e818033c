package dev.paddock.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "500, PT0.5S",
    "500ms, PT0.5S",
    "5s, PT5S",
    "5 s, PT5S",
    "1.5m, PT1M30S",
    "2h, PT2H",
    "1d, PT24H",
    "0, PT0S",
    "365d, PT8760H",
    "0.001ms, PT0.000001S"
  })
  void readsTimesWithUnits(String text, Duration expected) {
    assertThat(DurationText.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "-5s",
        "5 parsecs",
        "1e3",
        "5S",
        "366d",
        "99999999999999999999",
        "NaN",
        "1,5s",
        "0x10"
      })
  void refusesEverythingElse(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @Test
  void readsJsonNumbersAsMilliseconds() {
    JsonMapper json = JsonMapper.shared();
    assertThat(DurationText.of(json.readTree("250"))).contains(Duration.ofMillis(250));
    assertThat(DurationText.of(json.readTree("\"2s\""))).contains(Duration.ofSeconds(2));
    assertThat(DurationText.of(json.readTree("-1"))).isEmpty();
    assertThat(DurationText.of(json.readTree("1e30"))).isEmpty();
    assertThat(DurationText.of(json.readTree("null"))).isEmpty();
    assertThat(DurationText.of(json.readTree("[1]"))).isEmpty();
  }
}
