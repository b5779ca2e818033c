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
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One evaluation in each fence, warm, with 1 KB of JSON in and 1 KB out: the round trip. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
// JMH calls the method marked @Setup before any other.
@SuppressWarnings("NullAway.Init")
public class FenceBenchmark {

  @Param private FenceKind fence;

  private final Bindings bindings = Bindings.of("input", "x".repeat(1_000));
  private final GuestProgram expression =
      GuestProgram.expression(Language.JAVASCRIPT, "input.toUpperCase()");
  private final GuestProgram script =
      GuestProgram.script(Language.JAVASCRIPT, "input.toUpperCase()");
  private final GuestProgram python = GuestProgram.script(Language.PYTHON, "input.upper()");

  private Sandbox sandbox;

  @Setup(Level.Trial)
  public void open() {
    sandbox = Sandbox.create(fence);
  }

  @TearDown(Level.Trial)
  public void close() {
    sandbox.close();
  }

  /** In a hardened context that is used again. */
  @Benchmark
  public String javaScriptExpression() {
    return Answers.value(sandbox.run(expression, bindings, Limits.DEFAULT));
  }

  /** In a context of its own. */
  @Benchmark
  public String javaScriptScript() {
    return Answers.value(sandbox.run(script, bindings, Limits.DEFAULT));
  }

  /** In a context of its own. */
  @Benchmark
  public String pythonScript() {
    return Answers.value(sandbox.run(python, bindings, Limits.DEFAULT));
  }
}
