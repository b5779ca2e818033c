package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Evaluator;
import dev.paddock.benchmarks.subject.Pace;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.TellsHandOut;
import dev.paddock.benchmarks.work.Work;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** Measures single calls with pauses between them: starts of processes, and pools that refill. */
final class PacedRun {

  /** One in so many calls comes before those that count. */
  private static final int WARM_UPS = 4;

  private final Subject subject;
  private final Effort effort;

  PacedRun(Subject subject, Effort effort) {
    this.subject = subject;
    this.effort = effort;
  }

  /** How long calls take, and how long their guests were waited for if the subject can tell. */
  List<Result> measure(Work work) throws Exception {
    Pace pace = subject.pace();
    int count = effort.quick() ? pace.quick() : pace.full();
    var calls = new ListStatistics();
    var handOuts = new ListStatistics();
    try (Evaluator evaluator = subject.open(work, LatencyBenchmark.DEADLINE)) {
      var caller = new Calls(work, evaluator);
      for (int i = 0; i < Math.ceilDiv(count, WARM_UPS); i++) {
        LockSupport.parkNanos(pace.pause().toNanos());
        caller.callAndCheck();
      }
      for (int i = 0; i < count; i++) {
        LockSupport.parkNanos(pace.pause().toNanos());
        long start = System.nanoTime();
        caller.call();
        calls.addValue((System.nanoTime() - start) / 1_000.0);
        if (evaluator instanceof TellsHandOut lender) {
          handOuts.addValue(lender.handOut().toNanos() / 1_000.0);
        }
      }
      caller.check();
    }
    Result latency = result(work, "latency", calls);
    return handOuts.getN() == 0
        ? List.of(latency)
        : List.of(latency, result(work, "hand-out", handOuts));
  }

  private Result result(Work work, String metric, Statistics micros) {
    return Result.times(
        subject.identity(),
        metric,
        work.id(),
        micros,
        "one call each " + subject.pace().pause().toMillis() + " ms");
  }
}
