package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.SANDBOX;
import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests that hold too much are stopped; guests that only make garbage are not. */
@Timeout(120)
class MemoryTest {

  private static final GuestProgram HOLD_30_MB =
      GuestProgram.expression(
          PYTHON, "[setattr(__import__('math'), 'mark', bytes(30_000_000)), 1][1]");

  private static final Limits LIMITS = Limits.DEFAULT.with(Limit.MEMORY, "32MB");

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> let n = 0; for (let i = 0; i < 3000; i++) n += new Array(1e4).fill(i).length; n      --> 30000000
          JAVASCRIPT --> let s = 0; for (let i = 0; i < 300; i++) s += JSON.stringify(new Array(1e5).fill(1)).length; s --> 60000300
          PYTHON     --> sum(len([0] * 100000) for i in range(1000))                                         --> 100000000
          """)
  void garbageOfManyTimesTheLimit_isNotHeldAgainstAGuest(
      Language language, String source, String json) {
    Outcome outcome = script(language, source, LIMITS);

    assertThat(value(outcome)).isEqualTo(json);
    assertThat(outcome.usage().allocatedBytes()).isGreaterThan(3 * LIMITS.get(Limit.MEMORY));
  }

  @Test
  void garbageOfManyGuestsAtOnce_isHeldAgainstNone() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      var answers = new ArrayList<Future<Outcome>>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(() ->
                script(
                    JAVASCRIPT,
                    "let n = 0; for (let i = 0; i < 1000; i++) n += new Array(2e4).fill(i).length; n",
                    LIMITS)));
      }
      for (Future<Outcome> answer : answers) {
        assertThat(value(answer.get())).isEqualTo("20000000");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> const a = []; for (;;) a.push(new Array(1e5).fill(1))
          JAVASCRIPT --> const m = new Map(); for (let i = 0; ; i++) m.set(i, 'x'.repeat(1000) + i)
          JAVASCRIPT --> let f = () => 1; for (;;) { const g = f, big = new Array(1e5).fill(0); f = () => g && big }
          JAVASCRIPT --> const a = []; for (;;) a.push(new Uint8Array(1e6))
          JAVASCRIPT --> 'x'.repeat(2 ** 30)
          JAVASCRIPT --> let s = 'x'; for (;;) s += s
          PYTHON     --> a = [[]];[a.append([0] * 1000000) for i in iter(int, 1)]
          PYTHON     --> 'x'.ljust(10**9)
          PYTHON     --> d = {};[d.update({i: bytes(100000)}) for i in range(10**9)]
          """)
  void hoarder_isStopped(Language language, String source) {
    String program = language == PYTHON ? source.replace(';', '\n') : source;

    assertThat(error(script(language, program, LIMITS)).code()).isEqualTo(ErrorCode.LIMIT_MEMORY);
  }

  @Test
  void hoardersBesideHonestGuests_areTheOnesThatAreStopped() throws Exception {
    List<Future<Outcome>> hoarders = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 2; i++) {
        hoarders.add(
            threads.submit(() ->
                script(
                    JAVASCRIPT, "const a = []; for (;;) a.push(new Array(1e5).fill(1))", LIMITS)));
      }
      while (!hoarders.stream().allMatch(Future::isDone)) {
        assertThat(value(expression(JAVASCRIPT, "input.list.map(x => x + 1)", LIMITS)))
            .isEqualTo("[4,2,3]");
      }
      for (Future<Outcome> hoarder : hoarders) {
        assertThat(error(hoarder.get()).code()).isEqualTo(ErrorCode.LIMIT_MEMORY);
      }
    }
  }

  @Test
  void afterAHoarder_theNextGuestHasItsFullMemory() {
    error(script(JAVASCRIPT, "const a = []; for (;;) a.push(new Array(1e5).fill(1))", LIMITS));

    assertThat(value(script(JAVASCRIPT, "new Array(1e6).fill(1).length", LIMITS)))
        .isEqualTo("1000000");
  }

  @Test
  void whatSessionsHold_isNotHeldAgainstOthers() throws Exception {
    var running = new CompletableFuture<Void>();
    var answer = new CompletableFuture<Outcome>();
    Thread honest = Thread.ofPlatform().start(() -> answer.complete(garbageWithoutEnd(running)));
    running.get(60, TimeUnit.SECONDS);
    var sessions = new ArrayList<Sandbox>();
    for (int i = 0; i < 5; i++) {
      Sandbox session = SANDBOX.openSession();
      sessions.add(session);
      assertThat(value(session.run(HOLD_30_MB, Bindings.none(), Limits.DEFAULT))).isEqualTo("1");
    }

    for (int i = 0; i < 5; i++) {
      System.gc();
      assertThat(value(script(JAVASCRIPT, "1 + 1"))).isEqualTo("2");
    }

    assertThat(answer).isNotDone();
    honest.interrupt();
    assertThat(error(answer.get(60, TimeUnit.SECONDS)).code()).isEqualTo(ErrorCode.CANCELLED);
    sessions.forEach(Sandbox::close);
  }

  private static Outcome garbageWithoutEnd(CompletableFuture<Void> running) {
    return SANDBOX.run(
        GuestProgram.expression(PYTHON, "sum(len(bytes(100000)) for _ in iter(int, 1))"),
        Bindings.none(),
        FenceContract.PATIENT.with(Limit.MEMORY, "32MB"),
        GuestEnvironment.NONE,
        new GuestListener() {
          @Override
          public void printed(LogLine line) {}

          @Override
          public void started() {
            running.complete(null);
          }
        });
  }
}
