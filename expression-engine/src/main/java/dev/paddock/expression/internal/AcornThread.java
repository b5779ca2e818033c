package dev.paddock.expression.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A context with acorn and our checker in it, and the one thread that uses it: a platform thread
 * with a stack large enough for deeply nested sources, whatever thread the caller brought.
 */
final class AcornThread implements AutoCloseable {

  private static final long STACK_BYTES = 16L << 20;
  private static final long IDLE_SECONDS = 5;
  private static final String ACORN = "META-INF/resources/webjars/acorn/8.18.0/dist/acorn.js";
  private static final String OWN = "dev/paddock/expression/internal/";

  private final ThreadPoolExecutor executor;
  private volatile @Nullable Context context;
  private @Nullable Value checker; // of the executor's thread

  AcornThread() {
    executor =
        new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AcornThread::thread);
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform()
        .name("paddock-checker")
        .daemon()
        .stackSize(STACK_BYTES)
        .unstarted(work);
  }

  /** The answer of one of the checker's operations, as JSON text. */
  Future<String> call(String operation, Object... arguments) {
    return executor.submit(() -> checker().invokeMember(operation, arguments).asString());
  }

  private Value checker() {
    Value loaded = checker;
    if (loaded == null) {
      Context fresh = open();
      context = fresh;
      Value acorn =
          fresh.eval(
              source(
                  "(function(){const module={},exports=module.exports={};"
                      + read(ACORN)
                      + "\nreturn module.exports})()",
                  "acorn.js"));
      Value walker = fresh.eval(source(read(OWN + "js-names.js"), "js-names.js"));
      loaded =
          fresh.eval(source(read(OWN + "js-checker.js"), "js-checker.js")).execute(acorn, walker);
      checker = loaded;
    }
    return loaded;
  }

  private static Context open() {
    return Context.newBuilder("js")
        .sandbox(SandboxPolicy.CONSTRAINED)
        .option("js.allow-eval", "false")
        .option("engine.WarnInterpreterOnly", "false")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .build();
  }

  private static Source source(String text, String name) {
    return Source.newBuilder("js", text, name).internal(true).buildLiteral();
  }

  private static String read(String resource) {
    ClassLoader loader = AcornThread.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    Context open = context;
    if (open != null) {
      open.close(true);
    }
  }
}
