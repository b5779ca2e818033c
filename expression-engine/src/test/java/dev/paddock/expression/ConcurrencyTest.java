package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  private static final int THREADS = 32;
  private static final int ROUNDS = 20;

  @Test
  void evaluate_fromManyVirtualThreads_givesEachItsOwnValue() throws Exception {
    Expression shared =
        SHARED.compile(
            "input * 1000 + (() => { let s = 0; for (let i = 0; i < 50; i++) s++; return s })()");
    inParallel(thread -> {
      for (int round = 0; round < ROUNDS; round++) {
        int input = thread * ROUNDS + round;
        assertThat(shared.evaluate(Bindings.of("input", input)).asInt())
            .isEqualTo(input * 1000 + 50);
      }
    });
  }

  @Test
  void compile_fromManyVirtualThreads_checksEachSource() throws Exception {
    inParallel(thread -> {
      String name = "unknown" + thread;
      assertThat(SHARED.compile("input + " + thread).evaluate(Bindings.of("input", 1)).asInt())
          .isEqualTo(thread + 1);
      Template template = SHARED.template("t" + thread + " {{ input }}", ORIGIN, NAMES);
      assertThat(template.render(Bindings.of("input", thread)).asString())
          .isEqualTo("t" + thread + " " + thread);
      try {
        SHARED.template("{{ " + name + " }}", ORIGIN, NAMES);
        throw new AssertionError("compiled");
      } catch (InvalidExpressionException e) {
        assertThat(e).hasMessageContaining(name);
      }
    });
  }

  @Test
  void compile_onAnInterruptedThread_compilesAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    Expression expression = SHARED.compile("input + 4711");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(expression.evaluate(Bindings.of("input", 1)).asInt()).isEqualTo(4712);
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void inParallel(Work work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Void> task =
            () -> {
              work.run(thread);
              return null;
            };
        results.add(threads.submit(task));
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }
}
