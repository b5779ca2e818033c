package dev.paddock.benchmarks;

import dev.paddock.expression.Expression;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code input.a + 1}, warm, JSON text in and out. {@link #bareExecute} is the base line: the same
 * function in an unhardened context, on the calling thread, with no limit and no deadline.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
// JMH calls the method marked @Setup before any other.
@SuppressWarnings("NullAway.Init")
public class WarmExpressionBenchmark {

  private static final String EXPRESSION = "input.a + 1";
  private static final String INPUT = "{\"a\":1}";

  private final GuestProgram program = GuestProgram.expression(Language.JAVASCRIPT, EXPRESSION);

  /** Calls something, so it could in principle get stuck, and gets a thread of its own. */
  private final GuestProgram calling =
      GuestProgram.expression(Language.JAVASCRIPT, "Math.round(input.a) + 1");

  private final Bindings bindings = Bindings.of("input", Map.of("a", 1));

  private Engine engine;
  private Context context;
  private Value function;
  private Sandbox sandbox;
  private ExpressionEngine expressions;
  private Expression expression;

  @Setup(Level.Trial)
  public void open() {
    engine = Bare.engine();
    context = Bare.context(engine, "js", Map.of());
    function =
        context.eval(
            "js", "(json) => JSON.stringify(((input) => (" + EXPRESSION + "))(JSON.parse(json)))");
    sandbox = Sandbox.create();
    expressions = ExpressionEngine.using(sandbox);
    expression = expressions.compile(EXPRESSION);
  }

  @TearDown(Level.Trial)
  public void close() {
    expressions.close();
    sandbox.close();
    context.close();
    engine.close();
  }

  /** No isolation beyond GraalVM's own. */
  @Benchmark
  public String bareExecute() {
    return function.execute(INPUT).asString();
  }

  /** The fence: hardened context, limits, deadline. */
  @Benchmark
  public String sandboxRun() {
    return run(program);
  }

  /** The same for an expression that is handed over to another thread. */
  @Benchmark
  public String sandboxRunHandedOver() {
    return run(calling);
  }

  private String run(GuestProgram program) {
    return Answers.value(sandbox.run(program, bindings, Limits.DEFAULT));
  }

  /** What an embedder calls; parses the result, too. */
  @Benchmark
  public int expressionEvaluate() {
    return expression.evaluate(bindings).asInt();
  }
}
