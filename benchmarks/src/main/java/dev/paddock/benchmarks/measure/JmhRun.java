package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.work.Work;
import java.util.Collection;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Measures a subject in JMH. */
final class JmhRun {

  private final Subject subject;
  private final Effort effort;

  JmhRun(Subject subject, Effort effort) {
    this.subject = subject;
    this.effort = effort;
  }

  /** How long single calls take, one after the other. */
  Result latency(Work work) throws RunnerException {
    Statistics micros = run(work, Mode.SampleTime, 1);
    return Result.times(
        subject.identity(),
        "latency",
        work.id(),
        micros,
        effort.forks() == 0 ? "JMH in one JVM for all works" : "JMH in a JVM of its own");
  }

  /** How many calls a second some threads make together. */
  Result throughput(Work work, int threads) throws RunnerException {
    Statistics perMicrosecond = run(work, Mode.Throughput, threads);
    return Result.throughput(
        subject.identity(),
        work.id(),
        threads,
        perMicrosecond.getMean() * 1_000_000,
        perMicrosecond.getN());
  }

  private Statistics run(Work work, Mode mode, int threads) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + LatencyBenchmark.class.getName() + ".evaluate$")
            .param("subject", subject.identity().key())
            .param("work", work.id())
            .mode(mode)
            .threads(threads)
            .warmupIterations(effort.warmups())
            .warmupTime(time)
            .measurementIterations(effort.iterations())
            .measurementTime(time)
            .forks(effort.forks())
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.iterator().next().getPrimaryResult().getStatistics();
  }
}
