package dev.paddock.sandbox.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** Runs tests of test262, one at a time. */
final class Test262Runner {

  /** Of processor time, so that a busy machine fails no test. */
  static final long SECONDS_EACH = 10;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String NOT_DONE = "not done after " + SECONDS_EACH + " seconds";

  /** Beyond that, what was compiled takes too much memory. */
  private static final int MAX_USES = 200;

  private final Path harness;
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("test262-timer").factory());
  private final Engine plain =
      Engine.newBuilder("js")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          .option("engine.WarnInterpreterOnly", "false")
          .build();
  private HardenedHost shared = HardenedHost.whole();

  Test262Runner(Path root) {
    this.harness = root.resolve("harness");
  }

  /** As test262 asks for it: as a strict script, with all that GraalJS has. Empty if it passes. */
  String inPlainRealm(Test262Case test) {
    Context context =
        Context.newBuilder("js")
            .engine(plain)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    try {
      return judge(
          test,
          context,
          () -> {
            context.eval(sources.computeIfAbsent(harness(test), Test262Runner::source));
            Source script = source("'use strict';\n" + test.source());
            context.parse(script);
            return () -> context.eval(script);
          });
    } finally {
      close(context);
    }
  }

  /** As an expression is: in a strict function of a hardened realm. Empty if it passes. */
  String inHardenedRealm(Test262Case test) {
    if (shared.timesUsed() >= MAX_USES) {
      replaceShared();
    }
    String result = inRealm(shared, test);
    if (result.startsWith(NOT_DONE)) {
      replaceShared();
    }
    return result;
  }

  private void replaceShared() {
    close(shared.context());
    shared = HardenedHost.whole();
  }

  /**
   * What breaks a test that fails in the hardened realm, found out by running it in realms of its
   * own that are hardened step by step. Null if it passes in all of them, so that what broke it
   * must be what other tests left behind.
   */
  @Nullable DifferenceClass reason(Test262Case test) {
    for (DifferenceClass reason : DifferenceClass.values()) {
      HardenedHost host = HardenedHost.upTo(reason.step(), plain);
      try {
        if (!inRealm(host, test).isEmpty()) {
          return reason;
        }
      } finally {
        close(host.context());
      }
    }
    return null;
  }

  private String inRealm(HardenedHost host, Test262Case test) {
    return judge(test, host.context(), () -> host.parse(harness(test), test.source()));
  }

  /** Reads a test; what it gives runs it. */
  @FunctionalInterface
  private interface Parsing {
    Runnable parse();
  }

  private String judge(Test262Case test, Context context, Parsing parsing) {
    Future<?> bell = bell(context);
    boolean early = true;
    try {
      Runnable body = parsing.parse();
      early = false;
      body.run();
      return test.negativeType().isEmpty() ? "" : "no error, " + test.negativeType() + " expected";
    } catch (PolyglotException e) {
      return expected(test, e, early) ? "" : reason(e);
    } finally {
      bell.cancel(false);
    }
  }

  private Future<?> bell(Context context) {
    long thread = Thread.currentThread().threadId();
    long end = THREADS.getCurrentThreadCpuTime() + TimeUnit.SECONDS.toNanos(SECONDS_EACH);
    Runnable look =
        () -> {
          if (THREADS.getThreadCpuTime(thread) > end) {
            close(context);
          }
        };
    return timer.scheduleAtFixedRate(look, 1, 1, TimeUnit.SECONDS);
  }

  private static void close(Context context) {
    try {
      context.close(true);
    } catch (PolyglotException e) {
      // It was closed while it ran.
    }
  }

  private static boolean expected(Test262Case test, PolyglotException e, boolean early) {
    return !test.negativeType().isEmpty()
        && test.negativePhase().equals("parse") == early
        && String.valueOf(e.getMessage()).startsWith(test.negativeType());
  }

  private static String reason(PolyglotException e) {
    return e.isCancelled()
        ? NOT_DONE
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
  }

  private String harness(Test262Case test) {
    var text = new StringBuilder(file("assert.js")).append(file("sta.js"));
    test.includes().forEach(name -> text.append('\n').append(file(name)));
    return text.toString();
  }

  private String file(String name) {
    return files.computeIfAbsent(
        name,
        missing -> {
          try {
            return Files.readString(harness.resolve(missing));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Source source(String text) {
    return Source.newBuilder("js", text, "test262").buildLiteral();
  }
}
