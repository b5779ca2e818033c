package dev.paddock.sandbox;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and writes the values of limits. */
final class LimitText {

  private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z]*)");

  private static final Map<String, Long> NANOS_PER =
      Map.of(
          "",
          1_000_000L,
          "ns",
          1L,
          "us",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          1_000_000_000L,
          "m",
          60_000_000_000L);
  private static final Map<String, Long> BYTES_PER =
      Map.of("", 1L, "b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);
  private static final Map<String, Long> ONES_PER = Map.of("", 1L);

  private LimitText() {}

  static long parse(Limit limit, String text) {
    var matcher = QUANTITY.matcher(text.strip());
    if (!matcher.matches()) {
      throw invalid(limit, text);
    }
    Long factor = factors(limit.unit()).get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (factor == null) {
      throw invalid(limit, text);
    }
    BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
    if (value.signum() <= 0
        || value.compareTo(BigDecimal.valueOf(limit.maximum())) > 0
        || value.stripTrailingZeros().scale() > 0) {
      throw invalid(limit, text);
    }
    return value.longValueExact();
  }

  static String format(Limit limit, long value) {
    return switch (limit.unit()) {
      case COUNT -> Long.toString(value);
      case BYTES ->
          inLargestUnit(
              value,
              new String[] {"GB", "MB", "KB"},
              new long[] {1L << 30, 1L << 20, 1L << 10},
              "B");
      case NANOSECONDS ->
          inLargestUnit(
              value,
              new String[] {"s", "ms", "us"},
              new long[] {1_000_000_000L, 1_000_000L, 1_000L},
              "ns");
    };
  }

  private static String inLargestUnit(long value, String[] names, long[] sizes, String rest) {
    for (int i = 0; i < sizes.length; i++) {
      if (value >= sizes[i] && value % sizes[i] == 0) {
        return value / sizes[i] + names[i];
      }
    }
    return value + rest;
  }

  private static Map<String, Long> factors(Limit.Unit unit) {
    return switch (unit) {
      case NANOSECONDS -> NANOS_PER;
      case BYTES -> BYTES_PER;
      case COUNT -> ONES_PER;
    };
  }

  private static IllegalArgumentException invalid(Limit limit, String text) {
    String expected =
        switch (limit.unit()) {
          case NANOSECONDS -> "a positive time such as 500ms, 2s or 1m";
          case BYTES -> "a positive size such as 64KB, 64MB or 1GB";
          case COUNT -> "a positive whole number such as 100000";
        };
    return new IllegalArgumentException(
        "'" + text + "' is not a value for " + limit.id() + ": expected " + expected);
  }
}
