package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * How calls follow each other while a subject is measured.
 *
 * @param pause between two calls; zero for as fast as possible, in JMH
 * @param quick how many calls a quick run makes
 * @param full how many calls a full run makes
 * @param works which works are measured so
 * @param isStart whether a call starts something that takes much longer than any work
 */
public record Pace(Duration pause, int quick, int full, Predicate<Work> works, boolean isStart) {

  /** One call after the other, measured by JMH. */
  public static final Pace BUSY = new Pace(Duration.ZERO, 0, 0, Works.ALL::contains, false);

  /** The same, for what runs elsewhere and has to be reached. */
  static final Pace BUSY_ELSEWHERE =
      new Pace(
          Duration.ZERO,
          0,
          0,
          work -> Works.ALL.contains(work) || work.equals(Works.KILOBYTE),
          false);

  /** One call after the other, of some works only. */
  static Pace busy(Work... works) {
    return new Pace(Duration.ZERO, 0, 0, List.of(works)::contains, false);
  }

  /** Calls with pauses, in which a pool refills: its contexts are ready when they are wanted. */
  static Pace every(Duration pause, int quick, int full) {
    return new Pace(pause, quick, full, Works.ALL::contains, false);
  }

  /** A start each time; it takes so much longer than any work that two of them say it all. */
  static Pace cold(int quick, int full) {
    return new Pace(
        Duration.ofMillis(1), quick, full, List.of(Works.ADD, Works.PIPELINE_100)::contains, true);
  }

  /** Whether JMH calls it as fast as it can. */
  public boolean isBusy() {
    return pause.isZero();
  }
}
