package dev.paddock.benchmarks.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A process whose standard output is read line by line, and which is ended if it takes too long.
 *
 * @param command its command line
 * @param log where its standard error goes
 * @param most how long it may run
 */
record Child(List<String> command, Path log, Duration most) {

  /** How a child ended: its exit code, or that it had to be ended. */
  record End(int exitCode, boolean timedOut) {

    /** Null if it ended well. */
    @org.jspecify.annotations.Nullable
    String trouble() {
      if (timedOut) {
        return "it did not end in time";
      }
      return exitCode == 0 ? null : "its process ended with exit code " + exitCode;
    }
  }

  /** A JVM like this one, with a main class of this class path. */
  static List<String> java(
      String heap, List<String> options, Class<?> main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "-Dpolyglotimpl.AttachLibraryFailureAction=ignore",
            // Crash reports of peers would be left in the folder that this was started from.
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Dpaddock.home=" + System.getProperty("paddock.home", "."),
            "-Djmh.ignoreLock=true"));
    if (Runtime.version().feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Runs it to its end, giving each line as it comes. */
  End run(Consumer<String> lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var timedOut = new AtomicBoolean();
    Thread watch = Thread.ofPlatform().daemon().start(() -> endInTime(process, timedOut));
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines);
    } finally {
      kill(process);
      watch.interrupt();
    }
    return new End(process.waitFor(), timedOut.get());
  }

  private void endInTime(Process process, AtomicBoolean timedOut) {
    try {
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        timedOut.set(true);
        kill(process);
      }
    } catch (InterruptedException e) {
      // It has ended by itself.
      Thread.currentThread().interrupt();
    }
  }

  /** With all below it. Whoever closed its output has said all that it had to say. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    if (process.isAlive()) {
      awaitEnd(process);
      process.destroyForcibly();
    }
  }

  private static void awaitEnd(Process process) {
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
