package dev.paddock.sandbox;

import java.time.Duration;

/**
 * What one evaluation used.
 *
 * @param wallTime from start to answer
 * @param cpuTime processor time of the guest's thread; for an evaluation that ended before the
 *     governor looked at it (a few milliseconds), its wall time, which is an upper bound
 * @param allocatedBytes memory that the guest's thread allocated, garbage included; 0 for an
 *     expression so plain that it ran on its caller's thread, where asking takes a tenth of the
 *     time that the expression does
 * @param outputBytes what it printed
 */
public record Usage(Duration wallTime, Duration cpuTime, long allocatedBytes, long outputBytes) {

  /** The usage of something that was never started. */
  public static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO, 0, 0);
}
