package dev.paddock.benchmarks.report;

import java.util.Locale;

/** Figures for people: three digits, and a unit in which they are neither tiny nor huge. */
final class Figures {

  private Figures() {}

  /** A time given in microseconds: {@code 0.85 us}, {@code 12.3 ms}, {@code 1.20 s}. */
  static String micros(double micros) {
    if (micros < 1_000) {
      return digits(micros) + " us";
    }
    return micros < 1_000_000 ? digits(micros / 1_000) + " ms" : digits(micros / 1_000_000) + " s";
  }

  /** A size given in kilobytes. */
  static String kilobytes(double kilobytes) {
    return kilobytes < 1_024 ? digits(kilobytes) + " KB" : digits(kilobytes / 1_024) + " MB";
  }

  /** How often in a second. */
  static String perSecond(double count) {
    return count < 1_000 ? digits(count) : "%,d".formatted(Math.round(count));
  }

  private static String digits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
