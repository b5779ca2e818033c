package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Json;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/** Apache Commons JEXL with restricted permissions, cancelled at the deadline. */
final class Jexl implements Subject {

  @Override
  public Identity identity() {
    return Identity.peer("jexl", "jexl", Dialect.JEXL, "reused");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws UnavailableException {
    JexlScript script =
        new JexlBuilder()
            .permissions(JexlPermissions.RESTRICTED)
            .cancellable(true)
            .strict(true)
            .silent(false)
            .create()
            .createScript(work.text(Dialect.JEXL), "input");
    ExecutorService threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("jexl-", 1).factory());
    return new Evaluator() {
      @Override
      public String evaluate(String input) throws Exception {
        Callable<Object> call = script.callable(null, Json.MAPPER.readValue(input, Object.class));
        return Json.MAPPER.writeValueAsString(within(deadline, threads.submit(call)));
      }

      @Override
      public void close() {
        threads.shutdownNow();
      }
    };
  }

  private static Object within(Duration deadline, Future<Object> running) throws Exception {
    try {
      return running.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      running.cancel(true);
    }
  }

  @Override
  public boolean isShared() {
    return true;
  }
}
