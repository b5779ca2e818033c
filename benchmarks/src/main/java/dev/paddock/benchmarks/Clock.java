package dev.paddock.benchmarks;

/** How long this has been running. */
final class Clock {

  private final long start = System.nanoTime();

  /** Minutes and seconds: {@code 3:07}. */
  String elapsed() {
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
