package dev.paddock.benchmarks;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
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

/** A fresh context on a warm engine, to its first result: what every script costs at least. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
// JMH calls the method marked @Setup before any other.
@SuppressWarnings("NullAway.Init")
public class FreshContextBenchmark {

  @Param({"JAVASCRIPT", "PYTHON"})
  private Language language = Language.JAVASCRIPT;

  private Engine engine;
  private Sandbox sandbox;
  private GuestProgram program;

  @Setup(Level.Trial)
  public void open() {
    engine = Bare.engine();
    sandbox = Sandbox.create();
    program = GuestProgram.script(language, "1 + 1");
  }

  @TearDown(Level.Trial)
  public void close() {
    sandbox.close();
    engine.close();
  }

  /** A context and a result, with no limits and no JSON. */
  @Benchmark
  public int bareContext() {
    String id = language == Language.JAVASCRIPT ? "js" : "python";
    try (Context context = Bare.context(engine, id, Map.of())) {
      return context.eval(id, "1 + 1").asInt();
    }
  }

  /** The same through the fence. */
  @Benchmark
  public String sandboxRun() {
    return Answers.value(sandbox.run(program, Bindings.none(), Limits.DEFAULT));
  }
}
