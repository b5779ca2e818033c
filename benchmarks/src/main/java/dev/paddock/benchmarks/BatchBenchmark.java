package dev.paddock.benchmarks;

import dev.paddock.expression.BatchResult;
import dev.paddock.expression.Expression;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.infra.Blackhole;

/** One expression over many items: in one crossing of the border, and one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
// JMH calls the method marked @Setup before any other.
@SuppressWarnings("NullAway.Init")
public class BatchBenchmark {

  @Param("1000")
  private int items = 1000;

  private ExpressionEngine engine;
  private Expression expression;
  private JsonText list;

  @Setup(Level.Trial)
  public void open() {
    engine = ExpressionEngine.create();
    expression = engine.compile("item.price * (1 + item.tax)");
    list =
        JsonText.of(
            IntStream.range(0, items).mapToObj(i -> Map.of("price", i, "tax", 0.2)).toList());
  }

  @TearDown(Level.Trial)
  public void close() {
    engine.close();
  }

  /** All items in one crossing. */
  @Benchmark
  public BatchResult oneCrossing() {
    return expression.evaluateEach(Bindings.none(), list, Limits.DEFAULT);
  }

  /** A crossing for each item. */
  @Benchmark
  public void oneByOne(Blackhole blackhole) {
    list.toNode()
        .forEach(item -> blackhole.consume(expression.evaluate(Bindings.of("item", item))));
  }
}
