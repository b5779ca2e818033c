package dev.paddock.samples;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import org.assertj.core.data.Offset;

/** Exact arithmetic on what the data files say. */
final class Figures {

  private Figures() {}

  static BigDecimal sum(Collection<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static BigDecimal mean(Collection<BigDecimal> numbers) {
    return sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
  }

  /**
   * How far a number that was rounded may be from the exact one. A little more than half a unit of
   * its last place: samples calculate in floating point, and may see a tie on either side.
   */
  static Offset<BigDecimal> roundedTo(int places) {
    BigDecimal half = BigDecimal.ONE.movePointLeft(places).divide(BigDecimal.TWO);
    return Offset.offset(half.add(BigDecimal.ONE.movePointLeft(9)));
  }
}
