package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.util.ListStatistics;

/** Measures whole processes, from their start to their end: ours, and those of other languages. */
public final class Starts {

  private static final Duration MOST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(200);

  /**
   * A process to be started.
   *
   * @param identity who
   * @param what what it does, its name in results
   * @param cached whether it may use the cache for fast starts
   * @param command its command line
   * @param expected what it prints
   */
  private record Start(
      Identity identity, String what, boolean cached, List<String> command, String expected) {}

  private final Path home;
  private final Path log;
  private final boolean quick;
  private final int count;
  private final Consumer<Result> results;

  /**
   * @param home the folder of the sources
   * @param log for what the processes say besides
   * @param results who gets each result as it comes
   */
  public Starts(Path home, Path log, boolean quick, Consumer<Result> results) {
    this.home = home;
    this.log = log;
    this.quick = quick;
    this.count = quick ? 3 : 20;
    this.results = results;
  }

  /**
   * The first run builds what is missing, and leaves a cache behind that is made meanwhile; what is
   * in Python has one of its own.
   */
  public void prepare() throws InterruptedException {
    try {
      String paddock = home.resolve("paddock").toString();
      said(List.of(paddock, "eval", "1+1"), true);
      said(List.of(paddock, "eval", "--language", "python", "1+1"), true);
      long start = System.nanoTime();
      while (isBeingMade() && System.nanoTime() - start < MOST.toNanos()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    } catch (IOException e) {
      // Measuring will find it again and report it.
    }
  }

  /** Measures all of them. */
  public void measure() throws InterruptedException {
    for (Start start : all()) {
      try {
        results.accept(measure(start));
      } catch (IOException e) {
        results.accept(Result.unavailable(start.identity(), start.what(), Causes.describe(e)));
      }
    }
  }

  private List<Start> all() {
    String paddock = home.resolve("paddock").toString();
    String sample = home.resolve("samples/workflows/01-hello.yaml").toString();
    var all = new ArrayList<Start>();
    for (boolean cached : new boolean[] {true, false}) {
      Identity ours = Identity.command("paddock", "paddock", cached ? "start cache" : "no cache");
      all.add(new Start(ours, "eval-js", cached, List.of(paddock, "eval", "1+1"), "2"));
      if (quick && !cached) {
        // What the cache saves shows in one of them.
        break;
      }
      all.add(
          new Start(
              ours,
              "eval-python",
              cached,
              List.of(paddock, "eval", "--language", "python", "1+1"),
              "2"));
      all.add(
          new Start(ours, "run-sample", cached, List.of(paddock, "run", sample), "Hello, world!"));
    }
    all.add(other("node", List.of("node", "-e", "console.log(1+1)"), "eval-js"));
    all.add(other("python3", List.of("python3", "-c", "print(1+1)"), "eval-python"));
    return all;
  }

  private static Start other(String name, List<String> command, String what) {
    return new Start(Identity.command(name, "other", "plain"), what, true, command, "2");
  }

  private Result measure(Start start) throws IOException, InterruptedException {
    var millis = new ListStatistics();
    for (int i = 0; i < count; i++) {
      millis.addValue(once(start) / 1e6);
    }
    return Result.startup(
        start.identity(), start.what(), millis.getMean(), millis.getPercentile(50), count);
  }

  /** How many nanoseconds one takes. */
  private long once(Start start) throws IOException, InterruptedException {
    long began = System.nanoTime();
    String said = said(start.command(), start.cached());
    long nanos = System.nanoTime() - began;
    if (!said.contains(start.expected())) {
      throw new IOException("it printed '" + said.strip() + "', not '" + start.expected() + "'");
    }
    return nanos;
  }

  private String said(List<String> command, boolean cached)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (!cached) {
      builder.environment().put("PADDOCK_START_CACHE", "off");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException("it did not end in time");
    }
    return said;
  }

  private boolean isBeingMade() throws IOException {
    Path caches = home.resolve("workflow-cli/target/start");
    if (!Files.isDirectory(caches)) {
      return false;
    }
    try (Stream<Path> files = Files.list(caches)) {
      return files.anyMatch(file -> file.toString().endsWith(".lock"));
    }
  }
}
