package dev.paddock.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may use at most. Every limit always has a value: nothing runs unbounded.
 * Immutable.
 *
 * <pre>{@code
 * Limits tight = Limits.DEFAULT.with(Limit.MEMORY, 32L << 20).withWallTime(Duration.ofSeconds(2));
 * }</pre>
 */
public final class Limits {

  /** For inline code: ten seconds of processor time, half a minute of wall time, 128 MB. */
  public static final Limits DEFAULT =
      new Limits(new long[Limit.values().length])
          .withWallTime(Duration.ofSeconds(30))
          .withCpuTime(Duration.ofSeconds(10))
          .with(Limit.STATEMENTS, 50_000_000L)
          .with(Limit.MEMORY, 128L << 20)
          .with(Limit.STACK_FRAMES, 1_000L)
          .with(Limit.AST_DEPTH, 500L)
          .with(Limit.OUTPUT, 1L << 20)
          .with(Limit.INPUT, 16L << 20)
          .with(Limit.RESULT, 8L << 20);

  /** An array, not a map: limits are read several times in each evaluation. */
  private final long[] values;

  private Limits(long[] values) {
    this.values = values;
  }

  @SuppressWarnings("EnumOrdinal") // what an EnumMap does, without its boxes
  private static int index(Limit limit) {
    return limit.ordinal();
  }

  /** The value of a limit, in its {@link Limit#unit}. */
  public long get(Limit limit) {
    return values[index(limit)];
  }

  /**
   * These limits with one changed.
   *
   * @param value in the limit's {@link Limit#unit}
   * @throws IllegalArgumentException if it is not positive, or too large to be a limit
   */
  public Limits with(Limit limit, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(limit.id() + " must be positive: " + value);
    }
    if (value > limit.maximum()) {
      throw new IllegalArgumentException(limit.id() + " is too large: " + value);
    }
    long[] copy = values.clone();
    copy[index(limit)] = value;
    return new Limits(copy);
  }

  /** These limits with one changed to a value written as text; see {@link Limit#parse}. */
  public Limits with(Limit limit, String text) {
    return with(limit, limit.parse(text));
  }

  /** These limits with another wall time. */
  public Limits withWallTime(Duration time) {
    return with(Limit.WALL_TIME, time.toNanos());
  }

  /** These limits with another processor time. */
  public Limits withCpuTime(Duration time) {
    return with(Limit.CPU_TIME, time.toNanos());
  }

  /** The smaller of both in every respect. */
  public Limits tightenedBy(Limits other) {
    long[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = Math.min(copy[i], other.values[i]);
    }
    return new Limits(copy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits limits && Arrays.equals(values, limits.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.stream(Limit.values())
        .map(limit -> limit.id() + "=" + limit.format(get(limit)))
        .collect(Collectors.joining(", "));
  }
}
