package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Evaluator;
import dev.paddock.benchmarks.subject.Pace;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.work.Work;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.util.ListStatistics;

/** Measures single calls with pauses between them: starts of processes, and pools that refill. */
final class PacedRun {

  /** One in so many calls comes before those that count. */
  private static final int WARM_UPS = 4;

  private static final int FEWEST_FOR_P99 = 100;

  private final Subject subject;
  private final Effort effort;

  PacedRun(Subject subject, Effort effort) {
    this.subject = subject;
    this.effort = effort;
  }

  Result latency(Work work) throws Exception {
    Pace pace = subject.pace();
    int count = effort.quick() ? pace.quick() : pace.full();
    var micros = new ListStatistics();
    try (Evaluator evaluator = subject.open(work, LatencyBenchmark.DEADLINE)) {
      var calls = new Calls(work, evaluator);
      for (int i = 0; i < Math.ceilDiv(count, WARM_UPS); i++) {
        LockSupport.parkNanos(pace.pause().toNanos());
        calls.callAndCheck();
      }
      for (int i = 0; i < count; i++) {
        LockSupport.parkNanos(pace.pause().toNanos());
        long start = System.nanoTime();
        calls.call();
        micros.addValue((System.nanoTime() - start) / 1_000.0);
      }
      calls.check();
    }
    return Result.latency(
        subject.identity(),
        work.id(),
        micros.getMean(),
        micros.getPercentile(50),
        count < FEWEST_FOR_P99 ? null : micros.getPercentile(99),
        count,
        "one call each " + pace.pause().toMillis() + " ms");
  }
}
