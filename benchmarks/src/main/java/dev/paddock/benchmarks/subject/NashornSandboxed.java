package dev.paddock.benchmarks.subject;

import delight.nashornsandbox.NashornSandbox;
import delight.nashornsandbox.NashornSandboxes;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.script.Invocable;

/** Nashorn in delight-nashorn-sandbox, with its limits of processor time and memory. */
final class NashornSandboxed implements Subject {

  private static final long MEMORY = 128L << 20;

  @Override
  public Identity identity() {
    return Identity.peer(
        "nashorn-sandbox", "delight-nashorn-sandbox", Dialect.JAVASCRIPT, "reused");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    NashornSandbox sandbox = NashornSandboxes.create("--language=es6");
    ExecutorService thread = Executors.newSingleThreadExecutor(daemons());
    sandbox.setExecutor(thread);
    sandbox.setMaxCPUTime(deadline.toMillis());
    sandbox.setMaxMemory(MEMORY);
    sandbox.eval("var work = " + JavaScript.function(work.text(Dialect.JAVASCRIPT)) + ";");
    Invocable functions = sandbox.getSandboxedInvocable();
    return new Evaluator() {
      @Override
      public String evaluate(String input) throws Exception {
        return (String) functions.invokeFunction("work", input);
      }

      @Override
      public void close() {
        thread.shutdownNow();
      }
    };
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().name("nashorn-", 1).factory();
  }

  @Override
  public Holding holding() {
    return Holding.evaluators(
        "sandbox", Holding.Place.HEAP, () -> open(Works.ADD, Duration.ofSeconds(30)));
  }
}
