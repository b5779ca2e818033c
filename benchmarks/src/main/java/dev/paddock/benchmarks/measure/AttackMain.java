package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Evaluator;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.Subjects;
import dev.paddock.benchmarks.work.Attack;
import dev.paddock.benchmarks.work.Attacks;
import dev.paddock.benchmarks.work.Json;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process in which one subject is attacked once. It prints a verdict: {@value #STOPPED} or what
 * the attack achieved. If it prints none, it did not survive.
 */
public final class AttackMain {

  /** What is printed if the attack achieved nothing. */
  static final String STOPPED = "stopped";

  /** How the line begins that says so; the JVM and native libraries print there, too. */
  static final String VERDICT = "verdict: ";

  /** What the subjects are told. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** When the caller must have control again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What else an attack does may take a while; it is not about time. */
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(20);

  private final Subject subject;
  private final Attack attack;

  private AttackMain(Subject subject, Attack attack) {
    this.subject = subject;
    this.attack = attack;
  }

  /**
   * Attacks.
   *
   * @param args the key of a subject; the name of an attack
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(System.err);
    Attack attack = Attack.valueOf(args[1].toUpperCase(Locale.ROOT));
    String verdict;
    try {
      verdict = new AttackMain(Subjects.byKey(args[0]), attack).verdict();
    } catch (Exception e) {
      verdict = "afterwards it failed: " + Causes.describe(e);
    }
    out.println(VERDICT + verdict);
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private String verdict() throws Exception {
    honestWork();
    for (Work work : Attacks.of(attack, subject.identity().dialect())) {
      String achieved = tryOnce(work);
      if (!achieved.equals(STOPPED)) {
        return achieved;
      }
    }
    honestWork();
    return STOPPED;
  }

  /** Before: it works at all. Afterwards: it still does. */
  private void honestWork() throws Exception {
    try (Evaluator evaluator = subject.open(Works.ADD, LatencyBenchmark.DEADLINE)) {
      String input = Works.ADD.inputs().rotate(41);
      Works.ADD.check(input, evaluator.evaluate(input));
    }
  }

  private String tryOnce(Work work) throws InterruptedException {
    Duration patience = attack == Attack.LOOP ? PATIENCE : PATIENCE_WITH_OTHERS;
    var opened = new CountDownLatch(1);
    var guest = new FutureTask<>(() -> evaluate(work, opened));
    Thread.ofPlatform().daemon().name("guest").start(guest);
    // Getting ready runs nothing of the guest's yet, and takes some subjects seconds.
    opened.await();
    try {
      String answer = guest.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return attack == Attack.ESCAPE ? ofEscape(answer) : "it answered " + answer;
    } catch (TimeoutException e) {
      return "no control within " + patience.toSeconds() + " s";
    } catch (ExecutionException e) {
      // The log tells a limit that held from a text that the subject does not even understand.
      System.err.println(subject.identity().key() + " " + work.id() + ": " + Causes.describe(e));
      return ofFailure();
    }
  }

  private String evaluate(Work work, CountDownLatch opened) throws Exception {
    try (Evaluator evaluator = open(work, opened)) {
      return evaluator.evaluate(Works.ADD.inputs().rotate(0));
    }
  }

  private Evaluator open(Work work, CountDownLatch opened) throws Exception {
    try {
      return subject.open(work, DEADLINE);
    } finally {
      opened.countDown();
    }
  }

  private static String ofEscape(String answer) {
    String text = Json.MAPPER.readTree(answer).asString();
    return text.startsWith(Attacks.OBTAINED) ? text : STOPPED;
  }

  /** It was refused or stopped; but what about the host? */
  private String ofFailure() throws InterruptedException {
    if (attack == Attack.LOOP && Processor.isBusy()) {
      return "control came back, but the loop runs on";
    }
    return STOPPED;
  }
}
