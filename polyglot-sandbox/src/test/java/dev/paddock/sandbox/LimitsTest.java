package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits as values: how they are written, read and combined. */
class LimitsTest {

  @ParameterizedTest
  @CsvSource({
    "WALL_TIME, 500ms, 500000000, 500ms",
    "WALL_TIME, 2s, 2000000000, 2s",
    "WALL_TIME, 1m, 60000000000, 60s",
    "WALL_TIME, 1.5s, 1500000000, 1500ms",
    "WALL_TIME, 250, 250000000, 250ms",
    "WALL_TIME, ' 3 S ', 3000000000, 3s",
    "CPU_TIME, 10us, 10000, 10us",
    "CPU_TIME, 7ns, 7, 7ns",
    "CPU_TIME, 1500ns, 1500, 1500ns",
    "MEMORY, 64MB, 67108864, 64MB",
    "MEMORY, 1gb, 1073741824, 1GB",
    "MEMORY, 0.5GB, 536870912, 512MB",
    "MEMORY, 1000, 1000, 1000B",
    "MEMORY, 1000B, 1000, 1000B",
    "OUTPUT, 512KB, 524288, 512KB",
    "INPUT, 1536B, 1536, 1536B",
    "RESULT, 2KB, 2048, 2KB",
    "STATEMENTS, 100000, 100000, 100000",
    "STATEMENTS, 1.0, 1, 1",
    "STATEMENTS, 5000000000, 5000000000, 5000000000",
    "STACK_FRAMES, 2147483647, 2147483647, 2147483647",
    "AST_DEPTH, 1, 1, 1",
  })
  void parse_value_isReadAndWrittenBack(Limit limit, String text, long value, String written) {
    assertThat(limit.parse(text)).isEqualTo(value);
    assertThat(limit.format(value)).isEqualTo(written);
    assertThat(limit.parse(limit.format(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "WALL_TIME, ''",
    "WALL_TIME, 0",
    "WALL_TIME, -1s",
    "WALL_TIME, 0.0ms",
    "WALL_TIME, 5h",
    "WALL_TIME, 5MB",
    "WALL_TIME, fast",
    "WALL_TIME, 1e3",
    "WALL_TIME, NaN",
    "WALL_TIME, 0.1ns",
    "WALL_TIME, 1 2s",
    "WALL_TIME, '1,5s'",
    "WALL_TIME, ٣s",
    "WALL_TIME, 99999999999999999999m",
    "CPU_TIME, Infinity",
    "MEMORY, 64TB",
    "MEMORY, 5s",
    "MEMORY, 1.5",
    "MEMORY, 0x10",
    "MEMORY, 9999999999GB",
    "STATEMENTS, 1.5",
    "STATEMENTS, 10k",
    "STATEMENTS, 0",
    "STACK_FRAMES, 2147483648",
    "AST_DEPTH, 3000000000",
    "OUTPUT, null",
  })
  void parse_nonsense_isRefusedWithWhatIsExpected(Limit limit, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limit.parse(text))
        .withMessageStartingWith(
            "'" + text + "' is not a value for " + limit.id() + ": expected a positive");
  }

  @ParameterizedTest
  @EnumSource
  void everyLimit_hasIdDefaultAndErrorCode(Limit limit) {
    assertThat(Limit.byId(limit.id())).contains(limit);
    assertThat(Limits.DEFAULT.get(limit)).isPositive();
    assertThat(limit.errorCode().name()).startsWith("LIMIT_");
    assertThat(limit.parse(limit.format(Limits.DEFAULT.get(limit))))
        .isEqualTo(Limits.DEFAULT.get(limit));
    assertThat(Limits.DEFAULT.toString()).contains(limit.id() + "=");
  }

  @Test
  void byId_unknown_isEmpty() {
    assertThat(Limit.byId("walltime")).isEmpty();
    assertThat(Limit.byId("")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void with_zeroNegativeOrEnormous_isRefused(Limit limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.with(limit, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.with(limit, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.with(limit, Long.MAX_VALUE));
  }

  @Test
  void with_changesACopy() {
    Limits changed = Limits.DEFAULT.with(Limit.MEMORY, "1MB").withWallTime(Duration.ofSeconds(1));

    assertThat(changed.get(Limit.MEMORY)).isEqualTo(1 << 20);
    assertThat(changed.get(Limit.WALL_TIME)).isEqualTo(1_000_000_000L);
    assertThat(Limits.DEFAULT.get(Limit.MEMORY)).isEqualTo(128L << 20);
    assertThat(changed).isNotEqualTo(Limits.DEFAULT);
  }

  @Test
  void equals_sameValues_isEqual() {
    Limits one = Limits.DEFAULT.with(Limit.OUTPUT, 5);
    Limits other = Limits.DEFAULT.with(Limit.OUTPUT, "5B");

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Test
  void tightenedBy_takesTheSmallerOfEach() {
    Limits policy = Limits.DEFAULT.with(Limit.MEMORY, 10).with(Limit.OUTPUT, 2000);
    Limits step = Limits.DEFAULT.with(Limit.MEMORY, 500).with(Limit.OUTPUT, 20);

    Limits both = policy.tightenedBy(step);

    assertThat(both.get(Limit.MEMORY)).isEqualTo(10);
    assertThat(both.get(Limit.OUTPUT)).isEqualTo(20);
    assertThat(both.get(Limit.CPU_TIME)).isEqualTo(Limits.DEFAULT.get(Limit.CPU_TIME));
    assertThat(both).isEqualTo(step.tightenedBy(policy));
    assertThat(policy.tightenedBy(Limits.DEFAULT)).isEqualTo(policy.with(Limit.OUTPUT, 2000));
  }
}
