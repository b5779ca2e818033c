package dev.paddock.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A line of {@code seattle-weather.csv}. */
record Day(LocalDate date, BigDecimal rain, BigDecimal high, BigDecimal low) {

  private static final Path FILE = Path.of("data", "seattle-weather.csv");

  /** All days, in the order of the file. */
  static List<Day> all() {
    return lines().stream().skip(1).map(Day::of).toList();
  }

  /** The names of the columns. */
  static List<String> columns() {
    return List.of(lines().getFirst().split(","));
  }

  boolean isDry() {
    return rain.signum() == 0;
  }

  private static Day of(String line) {
    String[] cells = line.split(",");
    return new Day(
        LocalDate.parse(cells[0]),
        new BigDecimal(cells[1]),
        new BigDecimal(cells[2]),
        new BigDecimal(cells[3]));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
