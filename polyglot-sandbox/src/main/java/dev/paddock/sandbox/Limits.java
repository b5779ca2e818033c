package dev.paddock.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
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
      new Limits(
          new EnumMap<>(
              Map.of(
                  Limit.WALL_TIME,
                  Duration.ofSeconds(30).toNanos(),
                  Limit.CPU_TIME,
                  Duration.ofSeconds(10).toNanos(),
                  Limit.STATEMENTS,
                  50_000_000L,
                  Limit.MEMORY,
                  128L << 20,
                  Limit.STACK_FRAMES,
                  1_000L,
                  Limit.AST_DEPTH,
                  500L,
                  Limit.OUTPUT,
                  1L << 20,
                  Limit.INPUT,
                  16L << 20,
                  Limit.RESULT,
                  8L << 20)));

  private final EnumMap<Limit, Long> values;

  private Limits(EnumMap<Limit, Long> values) {
    this.values = values;
  }

  /** The value of a limit, in its {@link Limit#unit}. */
  public long get(Limit limit) {
    return values.getOrDefault(limit, 0L);
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
    var copy = new EnumMap<>(values);
    copy.put(limit, value);
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
    var copy = new EnumMap<>(values);
    other.values.forEach((limit, value) -> copy.merge(limit, value, Math::min));
    return new Limits(copy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits limits && values.equals(limits.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().id() + "=" + entry.getKey().format(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
