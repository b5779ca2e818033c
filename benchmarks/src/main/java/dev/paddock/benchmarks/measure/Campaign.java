package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.workflow.WorkflowSubject;
import dev.paddock.benchmarks.work.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures subjects one after the other, each in a process of its own, and attacks them in further
 * ones.
 */
public final class Campaign {

  /** What a host that evaluates expressions may well have. */
  private static final String HEAP = "2g";

  /** Small, so that a bomb goes off soon. */
  private static final String ATTACKED_HEAP = "512m";

  /** As servers are commonly run: where memory ran out, nothing can be relied on any more. */
  private static final List<String> OUT_OF_MEMORY_IS_THE_END =
      List.of("-XX:+ExitOnOutOfMemoryError");

  private static final Duration QUICK_MOST = Duration.ofMinutes(4);
  private static final Duration FULL_MOST = Duration.ofMinutes(60);
  private static final Duration ATTACK_MOST = Duration.ofSeconds(90);

  private final boolean quick;
  private final Path log;
  private final Consumer<Result> results;

  /**
   * @param quick for a look, in minutes
   * @param log a file for what the processes say besides
   * @param results who gets each result as it comes
   */
  public Campaign(boolean quick, Path log, Consumer<Result> results) {
    this.quick = quick;
    this.log = log;
    this.results = results;
  }

  /** Says that a quick run does without it. */
  public void leaveOut(Subject subject) {
    results.accept(Result.unavailable(subject.identity(), null, "not in quick runs"));
  }

  /** Its times and its memory. */
  public void measure(Subject subject) throws IOException, InterruptedException {
    List<String> arguments = List.of(subject.identity().key(), quick ? "quick" : "full");
    collect(subject.identity(), SubjectMain.class, arguments);
  }

  private void collect(Identity subject, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    var count = new AtomicInteger();
    Child.End end =
        new Child(Child.java(HEAP, List.of(), main, arguments), log, quick ? QUICK_MOST : FULL_MOST)
            .run(line ->
                ResultLines.parse(line)
                    .ifPresent(result -> {
                      count.incrementAndGet();
                      results.accept(result);
                    }));
    String trouble = end.trouble();
    if (trouble != null || count.get() == 0) {
      String reason = trouble != null ? trouble : "it gave no result";
      results.accept(
          Result.unavailable(subject, null, reason + " after " + count + " of its results"));
    }
  }

  /** How many executions of a workflow it completes. */
  public void measure(WorkflowSubject subject) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(log.toAbsolutePath().getParent(), "executions-");
    try {
      List<String> arguments =
          List.of(subject.identity().key(), quick ? "quick" : "full", folder.toString());
      collect(subject.identity(), WorkflowMain.class, arguments);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** How many of the attacks it stops. They run at the same time, each in a JVM. */
  public void attack(Subject subject) {
    List<Attack> attacks = List.of(Attack.values());
    List<Future<String>> verdicts;
    try (ExecutorService attackers = Executors.newCachedThreadPool()) {
      verdicts =
          attacks.stream()
              .map(attack -> attackers.submit(() -> verdict(subject.identity(), attack)))
              .toList();
    }
    var details = new ArrayList<String>();
    int stopped = 0;
    for (int i = 0; i < attacks.size(); i++) {
      String verdict = verdicts.get(i).resultNow();
      details.add(attacks.get(i).id() + ": " + verdict);
      stopped += verdict.equals(AttackMain.STOPPED) ? 1 : 0;
    }
    results.accept(
        Result.attacks(subject.identity(), stopped, verdicts.size(), String.join("; ", details)));
  }

  private String verdict(Identity subject, Attack attack) throws IOException, InterruptedException {
    var said = new ArrayList<String>();
    Child.End end =
        new Child(
                Child.java(
                    ATTACKED_HEAP,
                    OUT_OF_MEMORY_IS_THE_END,
                    AttackMain.class,
                    List.of(subject.key(), attack.id())),
                log,
                ATTACK_MOST)
            .run(said::add);
    return said.stream()
        .filter(line -> line.startsWith(AttackMain.VERDICT))
        .map(line -> line.substring(AttackMain.VERDICT.length()))
        .findFirst()
        .orElse(end.timedOut() ? "the host hangs" : "the host's process died");
  }
}
