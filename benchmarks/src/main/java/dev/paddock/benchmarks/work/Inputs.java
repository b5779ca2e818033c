package dev.paddock.benchmarks.work;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Different inputs of one work, as JSON texts.
 *
 * @param count how many there are
 * @param text the one with a number from 0 on; the same text each time
 */
public record Inputs(int count, IntFunction<String> text) {

  /** So many that no subject can know them by heart. */
  static final int COUNT = 1_024;

  /** Inputs that are kept in memory. */
  static Inputs of(IntFunction<String> text) {
    List<String> all = IntStream.range(0, COUNT).mapToObj(text).toList();
    return new Inputs(COUNT, all::get);
  }

  /**
   * Inputs with a long end that all have in common, put together when they are asked for: that
   * costs microseconds, and kept in memory they would take half a gigabyte.
   */
  static Inputs withSameEnd(IntFunction<String> start, String end) {
    List<String> starts = IntStream.range(0, COUNT).mapToObj(start).toList();
    return new Inputs(COUNT, number -> starts.get(number) + end);
  }

  /** The input for the call with a number; after the last comes the first again. */
  public String rotate(long call) {
    return text.apply((int) (call % count));
  }
}
