package dev.paddock.benchmarks;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From nothing to the first answer of a worker, and its end. The first iterations may be without a
 * start cache, which a process in the background makes then, once for each machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(1)
// JMH sets what is marked @Param before it calls any method.
@SuppressWarnings("NullAway.Init")
public class ColdWorkerBenchmark {

  @Param({"PROCESS", "CONTAINER"})
  private FenceKind fence;

  @Param private Language language;

  @Benchmark
  public String firstAnswer() {
    try (Sandbox sandbox = Sandbox.create(fence)) {
      var program = GuestProgram.expression(language, "1 + 1");
      return Answers.value(sandbox.run(program, Bindings.none(), Limits.DEFAULT));
    }
  }
}
