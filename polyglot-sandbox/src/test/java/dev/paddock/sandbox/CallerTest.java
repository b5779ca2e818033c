package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.SANDBOX;
import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers can rely on: any thread, many at once, an answer in time, cancellation. */
@Timeout(120)
class CallerTest {

  private static final String ENDLESS = "for (;;) ;";

  /** Not interruptible in GraalPy: it runs for half a minute after it was told to stop. */
  private static final String UNSTOPPABLE = "10 ** (10 ** 8)\n1";

  @Test
  void virtualThread_runsGuestsOfBothLanguages() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> js = threads.submit(() -> value(expression(JAVASCRIPT, "input.a + 1")));
      Future<String> scripted =
          threads.submit(() -> value(script(JAVASCRIPT, "return input.a + 2")));
      Future<String> python = threads.submit(() -> value(script(PYTHON, "input['a'] + 3")));

      assertThat(List.of(js.get(), scripted.get(), python.get())).containsExactly("2", "3", "4");
    }
  }

  @Test
  void manyCallers_getTheirOwnResults() throws Exception {
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < 64; i++) {
      int n = i;
      tasks.add(() -> {
        var results = new StringBuilder();
        for (int round = 0; round < 20; round++) {
          var bindings = Bindings.of("input", n * 1000 + round);
          results.append(
              value(
                  SANDBOX.run(
                      GuestProgram.expression(JAVASCRIPT, "input"), bindings, Limits.DEFAULT)));
          results.append(' ');
        }
        return results.toString();
      });
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = threads.invokeAll(tasks);
      for (int i = 0; i < 64; i++) {
        var expected = new StringBuilder();
        for (int round = 0; round < 20; round++) {
          expected.append(i * 1000 + round).append(' ');
        }
        assertThat(all.get(i).get()).isEqualTo(expected.toString());
      }
    }
  }

  @Test
  void manyCallersOfMixedPrograms_mixNothingUp() throws Exception {
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < 64; i++) {
      int n = i;
      var bindings = Bindings.of("input", n);
      tasks.add(
          switch (n % 16) {
            case 0 ->
                () ->
                    result(
                        SANDBOX.run(
                            GuestProgram.script(PYTHON, "print(input)\ninput"),
                            bindings,
                            Limits.DEFAULT));
            case 1, 2, 3, 4 ->
                () ->
                    result(
                        SANDBOX.run(
                            GuestProgram.script(JAVASCRIPT, "console.log(input); input"),
                            bindings,
                            Limits.DEFAULT));
            default ->
                () ->
                    result(
                        SANDBOX.run(
                            GuestProgram.expression(JAVASCRIPT, "input"),
                            bindings,
                            Limits.DEFAULT));
          });
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
      List<Future<String>> all = threads.invokeAll(tasks);
      for (int n = 0; n < 64; n++) {
        assertThat(all.get(n).get()).isEqualTo(n % 16 < 5 ? n + " [" + n + "]" : n + " []");
      }
    }
  }

  private static String result(Outcome outcome) {
    return value(outcome) + " " + outcome.logs().stream().map(LogLine::text).toList();
  }

  @Test
  void attackersBesideHonestWork_honestWorkLosesNothing() throws Exception {
    Limits tight = Limits.DEFAULT.with(Limit.WALL_TIME, "300ms");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attackers = new ArrayList<Future<Outcome>>();
      for (int i = 0; i < 8; i++) {
        attackers.add(threads.submit(() -> script(JAVASCRIPT, ENDLESS, tight)));
        attackers.add(
            threads.submit(() -> expression(JAVASCRIPT, "(() => { for (;;) ; })()", tight)));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(value(expression(JAVASCRIPT, "input.a + " + i)))
            .isEqualTo(Integer.toString(i + 1));
      }
      for (Future<Outcome> attacker : attackers) {
        assertThat(error(attacker.get()).code()).isEqualTo(ErrorCode.LIMIT_WALL_TIME);
      }
    }
  }

  @Test
  void interruptedCaller_isCancelledAndStaysInterrupted() throws Exception {
    var answer = new CompletableFuture<Outcome>();
    var flag = new CompletableFuture<Boolean>();
    try (Sandbox sandbox = Sandbox.create()) {
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                answer.complete(
                    sandbox.run(
                        GuestProgram.script(JAVASCRIPT, ENDLESS), Bindings.none(), Limits.DEFAULT));
                flag.complete(Thread.currentThread().isInterrupted());
              });
      awaitThat(() -> caller.getState() == Thread.State.TIMED_WAITING);

      caller.interrupt();

      assertThat(error(answer.get(10, TimeUnit.SECONDS)).code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(flag.get()).isTrue();
      awaitThat(() -> sandbox.stuckGuests() == 0);
    }
  }

  @Test
  void alreadyInterruptedCaller_isAnsweredAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      Outcome outcome = script(JAVASCRIPT, ENDLESS);
      assertThat(error(outcome).code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void close_cancelsWhatRunsAndRefusesWhatComes() throws Exception {
    Sandbox sandbox = Sandbox.create();
    var answers = new ArrayList<CompletableFuture<Outcome>>();
    var callers = new ArrayList<Thread>();
    for (String source : List.of(ENDLESS, "(() => { for (;;) ; })()", "await null; for (;;) ;")) {
      var answer = new CompletableFuture<Outcome>();
      answers.add(answer);
      callers.add(
          Thread.ofPlatform()
              .start(() ->
                  answer.complete(
                      sandbox.run(
                          GuestProgram.script(JAVASCRIPT, source),
                          Bindings.none(),
                          Limits.DEFAULT))));
    }
    for (Thread caller : callers) {
      awaitThat(() -> caller.getState() == Thread.State.TIMED_WAITING);
    }

    sandbox.close();

    for (CompletableFuture<Outcome> answer : answers) {
      assertThat(error(answer.get(10, TimeUnit.SECONDS)).code()).isEqualTo(ErrorCode.CANCELLED);
    }
    Outcome later =
        sandbox.run(GuestProgram.expression(JAVASCRIPT, "1"), Bindings.none(), Limits.DEFAULT);
    assertThat(error(later).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(error(later).message()).isEqualTo("the sandbox is closed");
    sandbox.close();
  }

  @Test
  void closedSandbox_leavesNoThread() {
    Sandbox sandbox = Sandbox.create();
    value(sandbox.run(GuestProgram.expression(JAVASCRIPT, "1"), Bindings.none(), Limits.DEFAULT));
    var own = new ArrayList<Thread>(paddockThreads());

    sandbox.close();

    awaitThat(() -> paddockThreads().stream().filter(own::contains).count() < own.size());
  }

  private static List<Thread> paddockThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("paddock-"))
        .toList();
  }

  @Test
  void unstoppableGuest_isAnsweredByItsDeadlineCountedAndHarmsNoOther() {
    Limits limits = Limits.DEFAULT.with(Limit.WALL_TIME, "300ms").with(Limit.MEMORY, "2GB");
    try (Sandbox sandbox = Sandbox.create()) {
      // So that making the context, which may take seconds, is not part of what follows.
      value(sandbox.run(GuestProgram.script(PYTHON, "1"), Bindings.none(), Limits.DEFAULT));
      long start = System.nanoTime();

      Outcome outcome =
          sandbox.run(GuestProgram.script(PYTHON, UNSTOPPABLE), Bindings.none(), limits);

      assertThat(error(outcome).code()).isEqualTo(ErrorCode.LIMIT_WALL_TIME);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(sandbox.stuckGuests()).isEqualTo(1);
      for (int i = 0; i < 100; i++) {
        assertThat(
                value(
                    sandbox.run(
                        GuestProgram.expression(JAVASCRIPT, "1 + " + i),
                        Bindings.none(),
                        Limits.DEFAULT)))
            .isEqualTo(Integer.toString(1 + i));
      }
      assertThat(
              value(sandbox.run(GuestProgram.script(PYTHON, "2"), Bindings.none(), Limits.DEFAULT)))
          .isEqualTo("2");
      assertThat(sandbox.stuckGuests()).isEqualTo(1);
    }
  }

  @Test
  void guestsThatEnd_areNotStuck() {
    for (int i = 0; i < 20; i++) {
      script(JAVASCRIPT, "1");
      expression(JAVASCRIPT, "null.x");
      assertThat(SANDBOX.stuckGuests()).isZero();
    }
  }

  @Test
  void runtimeName_isGivenByTheEngine() {
    assertThat(SANDBOX.runtimeName()).isNotBlank();
  }

  private static void awaitThat(BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition is not met in time").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
