package dev.paddock.sandbox.internal;

/** How long threads that hand work to each other look for it before they sleep. */
final class Spinning {

  /**
   * Parking and waking a thread costs 10 to 50 microseconds, a warm expression about one; so both
   * sides of a hand-over spin that long first. On a single processor spinning only keeps the other
   * side from running.
   */
  static final long LIMIT_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 20_000 : 0;

  private Spinning() {}
}
