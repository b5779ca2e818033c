package dev.paddock.sandbox.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Test262Child} as its parent sees it. One that does not answer is killed, and replaced
 * for the next test: some tests keep GraalJS busy for ever, and nothing inside its JVM stops them.
 */
final class Test262Process implements AutoCloseable {

  /** Of processor time: beyond what a test may take, for what can be stopped. */
  private static final long PATIENCE_SECONDS = 3 * Test262Runner.SECONDS_EACH;

  /** One that waits for ever uses no processor time; so many times as long is enough for it. */
  private static final int IDLE_FACTOR = 20;

  private static final String GAVE_UP = "gave up after " + PATIENCE_SECONDS + " seconds";

  /** A child has to start, and to find a reason it runs a test in a realm for each. */
  private static final long LONG_SECONDS =
      DifferenceClass.values().length * Test262Runner.SECONDS_EACH + PATIENCE_SECONDS;

  private final Path root;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("test262-timer").factory());
  private @Nullable Process process;
  private @Nullable BufferedReader in;
  private @Nullable BufferedWriter out;

  Test262Process(Path root) {
    this.root = root;
  }

  /** Runs a test. */
  Test262Result run(Test262Case test) throws IOException {
    if (in == null) {
      start();
    }
    say(test.path());
    String plain = hear(PATIENCE_SECONDS);
    if (plain == null) {
      return Test262Result.plain(GAVE_UP);
    }
    if (!plain.isEmpty()) {
      return Test262Result.plain(plain);
    }
    String hardened = hear(PATIENCE_SECONDS);
    if (hardened == null) {
      return Test262Result.different(GAVE_UP, null);
    }
    if (hardened.isEmpty()) {
      return Test262Result.SAME;
    }
    String reason = hear(LONG_SECONDS);
    return Test262Result.different(
        hardened, reason == null || reason.isEmpty() ? null : DifferenceClass.valueOf(reason));
  }

  private void start() throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Test262Child.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process = child;
    in = child.inputReader(StandardCharsets.UTF_8);
    out = child.outputWriter(StandardCharsets.UTF_8);
    if (hear(LONG_SECONDS) == null) {
      throw new IOException("a child did not start");
    }
  }

  private void say(String line) throws IOException {
    BufferedWriter to = out;
    if (to != null) {
      to.write(line + "\n");
      to.flush();
    }
  }

  /** Null if there was no answer in time; the child is gone then. */
  private @Nullable String hear(long seconds) throws IOException {
    BufferedReader from = in;
    Process child = process;
    if (from == null || child == null) {
      return null;
    }
    Future<?> bell = bell(child, seconds);
    String line = from.readLine();
    bell.cancel(false);
    if (line == null) {
      close();
    }
    return line;
  }

  private Future<?> bell(Process child, long seconds) {
    Duration end = used(child).plusSeconds(seconds);
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(IDLE_FACTOR * seconds);
    Runnable look =
        () -> {
          if (used(child).compareTo(end) > 0 || System.nanoTime() > latest) {
            child.destroyForcibly();
          }
        };
    return timer.scheduleAtFixedRate(look, 1, 1, TimeUnit.SECONDS);
  }

  private static Duration used(Process child) {
    return child.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    process = null;
    in = null;
    out = null;
  }
}
