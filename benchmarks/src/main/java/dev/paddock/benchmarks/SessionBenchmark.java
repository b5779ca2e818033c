package dev.paddock.benchmarks;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.util.Map;
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

/** One Python expression: what a session saves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
// JMH calls the method marked @Setup before any other.
@SuppressWarnings("NullAway.Init")
public class SessionBenchmark {

  @Param({"CONTEXT", "PROCESS"})
  private FenceKind fence = FenceKind.CONTEXT;

  private final GuestProgram expression =
      GuestProgram.expression(Language.PYTHON, "input['a'] + 1");
  private final Bindings bindings = Bindings.of("input", Map.of("a", 1));

  private Sandbox sandbox;
  private Sandbox session;
  private long statements = Limits.DEFAULT.get(Limit.STATEMENTS);

  @Setup(Level.Trial)
  public void open() {
    sandbox = Sandbox.create(fence);
    session = sandbox.openSession();
  }

  @TearDown(Level.Trial)
  public void close() {
    session.close();
    sandbox.close();
  }

  /** A context that is made for it: nobody has asked for one with these limits before. */
  @Benchmark
  public String freshContext() {
    statements--;
    Limits unusual = Limits.DEFAULT.with(Limit.STATEMENTS, statements);
    return Answers.value(sandbox.run(expression, bindings, unusual));
  }

  /** A context that was made in advance, as far as making them keeps up. */
  @Benchmark
  public String preparedContext() {
    return Answers.value(sandbox.run(expression, bindings, Limits.DEFAULT));
  }

  /** The context of the expression before. */
  @Benchmark
  public String session() {
    return Answers.value(session.run(expression, bindings, Limits.DEFAULT));
  }
}
