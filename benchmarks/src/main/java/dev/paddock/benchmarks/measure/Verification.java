package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Evaluator;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.work.Work;
import java.time.Duration;

/** What comes before measuring: a subject that computes the wrong thing has no speed. */
final class Verification {

  private Verification() {}

  /**
   * Checks every answer of many calls: to each input once, or as many as fit into the time for it.
   *
   * @return how long the last call took
   * @throws dev.paddock.benchmarks.work.WrongAnswerException if one is wrong
   */
  static Duration verify(Subject subject, Work work, Effort effort) throws Exception {
    long start = System.nanoTime();
    int checked = 0;
    Duration last = Duration.ZERO;
    try (Evaluator evaluator = subject.open(work, LatencyBenchmark.DEADLINE)) {
      var calls = new Calls(work, evaluator);
      while (checked < effort.fewest()
          || (checked < work.inputs().count()
              && System.nanoTime() - start < effort.verify().toNanos())) {
        long began = System.nanoTime();
        calls.callAndCheck();
        last = Duration.ofNanos(System.nanoTime() - began);
        checked++;
      }
    }
    return last;
  }
}
