package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import io.roastedroot.quickjs4j.core.Builtins;
import io.roastedroot.quickjs4j.core.Engine;
import io.roastedroot.quickjs4j.core.Runner;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import run.endive.runtime.ByteArrayMemory;
import run.endive.wasm.types.MemoryLimits;

/**
 * QuickJS compiled to WebAssembly and that to Java bytecode, with its timeout and a memory limit.
 */
final class QuickJs implements Subject {

  /** Pages of 64 KB. */
  private static final int MEMORY_PAGES = 2_048;

  private final boolean reused;

  QuickJs(boolean reused) {
    this.reused = reused;
  }

  @Override
  public Identity identity() {
    return Identity.peer("quickjs4j", "quickjs4j", Dialect.JAVASCRIPT, reused ? "reused" : "fresh");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    String source =
        "border.give(" + JavaScript.function(work.text(Dialect.JAVASCRIPT)) + "(border.take()));";
    if (reused) {
      return new Instance(source, deadline);
    }
    return input -> {
      try (var instance = new Instance(source, deadline)) {
        return instance.evaluate(input);
      }
    };
  }

  @Override
  public boolean isInQuickRuns() {
    return reused;
  }

  @Override
  public boolean isAttacked() {
    return reused;
  }

  @Override
  public Holding holding() {
    return reused
        ? Holding.evaluators(
            "instance", Holding.Place.HEAP, () -> open(Works.ADD, Duration.ofSeconds(30)))
        : Holding.NOTHING;
  }

  /** An instance with the program compiled. */
  private static final class Instance implements Evaluator {

    private final AtomicReference<String> input = new AtomicReference<>("null");
    private final AtomicReference<String> result = new AtomicReference<>("null");
    private final Runner runner;
    private final byte[] program;

    Instance(String source, Duration deadline) {
      Engine engine =
          Engine.builder()
              .addBuiltins(
                  Builtins.builder("border")
                      .addVoidToString("take", input::get)
                      .addStringToVoid("give", result::set)
                      .build())
              .withMemoryFactory(limits ->
                  new ByteArrayMemory(new MemoryLimits(limits.initialPages(), MEMORY_PAGES)))
              .build();
      runner = Runner.builder().withEngine(engine).withTimeoutMs((int) deadline.toMillis()).build();
      program = runner.compile(source);
    }

    @Override
    public String evaluate(String text) {
      input.set(text);
      runner.exec(program);
      return result.get();
    }

    @Override
    public void close() {
      runner.close();
    }
  }
}
