package dev.paddock.workflow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the durations of workflow files: a number of milliseconds, or a text such as {@code 5s}.
 */
public final class DurationText {

  /** The longest duration that a workflow file may name. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(ms|s|m|h|d|)");
  private static final Map<String, Long> NANOS_PER =
      Map.of(
          "", 1_000_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private DurationText() {}

  /**
   * Reads a JSON number of milliseconds, or a text that {@link #parse} reads.
   *
   * @return empty if it is neither
   */
  public static Optional<Duration> of(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValueOpt().flatMap(amount -> scaled(amount, "ms"));
    }
    return value.isString() ? parse(value.stringValue()) : Optional.empty();
  }

  /**
   * Reads {@code 500ms}, {@code 5s}, {@code 1.5m}, {@code 2h}, {@code 1d}, or a bare number of
   * milliseconds.
   *
   * @return empty if the text is no such duration, or is longer than {@link #LONGEST}; zero is a
   *     duration
   */
  public static Optional<Duration> parse(String text) {
    var matcher = QUANTITY.matcher(text.strip());
    return matcher.matches()
        ? scaled(new BigDecimal(matcher.group(1)), matcher.group(2))
        : Optional.empty();
  }

  private static Optional<Duration> scaled(BigDecimal amount, String unit) {
    BigDecimal longest = BigDecimal.valueOf(LONGEST.toMillis());
    if (amount.signum() < 0 || amount.compareTo(longest) > 0) {
      return Optional.empty();
    }
    BigDecimal nanos = amount.multiply(BigDecimal.valueOf(NANOS_PER.getOrDefault(unit, 1L)));
    return nanos.compareTo(longest.scaleByPowerOfTen(6)) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }
}
