package dev.paddock.sandbox.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;

/** Runs tests of test262. */
final class Test262Runner implements AutoCloseable {

  private static final long SECONDS_EACH = 10;
  private static final String NOT_DONE = "not done after " + SECONDS_EACH + " seconds";

  /** Beyond that, what was compiled takes too much memory. */
  private static final int MAX_USES = 200;

  private final Path harness;
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, Source> sources = new ConcurrentHashMap<>();
  private final Deque<HardenedHost> idle = new ConcurrentLinkedDeque<>();
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
    HardenedHost waiting = idle.pollFirst();
    HardenedHost host = waiting == null ? new HardenedHost() : waiting;
    String result = judge(test, host.context(), () -> host.parse(harness(test), test.source()));
    if (host.timesUsed() < MAX_USES && !result.startsWith(NOT_DONE)) {
      idle.addFirst(host);
    } else {
      close(host.context());
    }
    return result;
  }

  /** Reads a test; what it gives runs it. */
  @FunctionalInterface
  private interface Parsing {
    Runnable parse();
  }

  private String judge(Test262Case test, Context context, Parsing parsing) {
    Future<?> bell = timer.schedule(() -> close(context), SECONDS_EACH, TimeUnit.SECONDS);
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

  @Override
  public void close() {
    timer.shutdownNow();
    plain.close(true);
  }
}
