package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What every fence promises of capabilities. */
interface CapabilityContract {

  int PATIENCE_SECONDS = 60;

  Capability ADD =
      Capability.of(
          "add",
          argument -> {
            JsonNode node = argument.toNode();
            if (!node.path("a").isNumber()) {
              throw new CapabilityException("NO_NUMBER", "a must be a number");
            }
            return JsonText.of(node.path("a").asInt() + node.path("b").asInt());
          });

  Capability FAULTY =
      Capability.of(
          "faulty",
          argument -> {
            throw new IllegalStateException(
                "secret of /usr/lib/java", new java.io.IOException("deeper secret"));
          });

  /** The sandbox for guests in a language. */
  Sandbox sandbox(Language language);

  default Outcome call(
      Language language,
      String source,
      Limits limits,
      GuestListener listener,
      Capability... granted) {
    return sandbox(language)
        .run(
            GuestProgram.script(language, source),
            Bindings.none(),
            limits,
            GuestEnvironment.NONE.withCapabilities(List.of(granted)),
            listener);
  }

  default Outcome call(Language language, String source, Capability... granted) {
    return call(language, source, Limits.DEFAULT, GuestListener.NONE, granted);
  }

  @Test
  default void capability_takesAndGivesJson() {
    assertThat(value(call(JAVASCRIPT, "return guest.add({a: 40, b: 2}) + 1", ADD))).isEqualTo("43");
    assertThat(value(call(PYTHON, "guest.add({'a': 40, 'b': 2}) + 1", ADD))).isEqualTo("43");
  }

  @Test
  default void capability_callsManyTimes_eachHasItsAnswer() {
    String source =
        "let sum = 0; for (let i = 0; i < 300; i++) sum += guest.add({a: i, b: 1}); return sum";

    assertThat(value(call(JAVASCRIPT, source, ADD)))
        .isEqualTo(Integer.toString(300 * 299 / 2 + 300));
  }

  @Test
  default void capability_notGranted_isNotThere() {
    assertThat(value(call(JAVASCRIPT, "[typeof guest.add, typeof guest.log, 'progress' in guest]")))
        .isEqualTo("[\"undefined\",\"undefined\",false]");
    assertThat(error(call(JAVASCRIPT, "guest.add(1)", Capability.LOG)).message())
        .contains("not a function");
    assertThat(value(call(PYTHON, "[hasattr(guest, name) for name in ('add', 'log')]", ADD)))
        .isEqualTo("[true,false]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> let seen; try { guest.add({}) } catch (e) { seen = [e instanceof Error, e.code, e.message] }; return seen
          PYTHON     --> seen = None\\ntry:\\n  guest.add({})\\nexcept RuntimeError as e:\\n  seen = [True, e.code, str(e)]\\nseen
          """)
  default void refusedCall_isAnOrdinaryErrorWithACode(Language language, String source) {
    assertThat(value(call(language, source.replace("\\n", "\n"), ADD)))
        .isEqualTo("[true,\"NO_NUMBER\",\"a must be a number\"]");
  }

  @Test
  default void refusedCall_thatIsNotCaught_failsAtTheLineOfTheCall() {
    SandboxError js = error(call(JAVASCRIPT, "1;\nguest.add({})", ADD));
    SandboxError python = error(call(PYTHON, "1\nguest.add({})", ADD));

    for (SandboxError error : List.of(js, python)) {
      assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
      assertThat(error.message()).contains("a must be a number");
      assertThat(error.at()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(2));
    }
  }

  @Test
  default void faultOfTheHost_tellsTheGuestNothing() {
    String js =
        "try { guest.faulty(1) } catch (e) { return [e.code, e.message, e.stack, e.cause, Object.keys(e)] }";
    String python =
        "try:\n  guest.faulty(1)\nexcept RuntimeError as e:\n  seen = [e.code, str(e), e.__cause__, repr(e.__context__), repr(vars(e))]\nseen";

    assertThat(value(call(JAVASCRIPT, js, FAULTY)))
        .contains("INTERNAL", "the host's log has the details")
        .doesNotContain("secret", "java", "paddock");
    assertThat(value(call(PYTHON, python, FAULTY)))
        .contains("INTERNAL", "the host's log has the details")
        .doesNotContain("secret", "java", "paddock");
  }

  @Test
  default void tooLargeArgumentsAndAnswers_areRefused() {
    Limits small = Limits.DEFAULT.with(Limit.RESULT, "100B").with(Limit.INPUT, "200B");
    var sizes = new ArrayList<Integer>();
    var echo =
        Capability.of(
            "echo",
            argument -> {
              sizes.add(argument.text().length());
              return JsonText.of("y".repeat(argument.toNode().asInt(0)));
            });
    String attempt =
        "(() => { try { return guest.echo(X).length } catch (e) { return e.code } })()";

    assertThat(attempt(small, attempt.replace("X", "198"), echo)).isEqualTo("198");
    assertThat(attempt(small, attempt.replace("X", "199"), echo)).isEqualTo("\"TOO_LARGE\"");
    assertThat(attempt(small, attempt.replace("X", "'x'.repeat(98)"), echo)).isEqualTo("0");
    assertThat(attempt(small, attempt.replace("X", "'x'.repeat(99)"), echo))
        .isEqualTo("\"TOO_LARGE\"");
    assertThat(sizes).containsExactly(3, 3, 100);
  }

  private String attempt(Limits limits, String source, Capability granted) {
    return value(call(JAVASCRIPT, source, limits, GuestListener.NONE, granted));
  }

  @Test
  default void calls_areCounted() {
    var calls = new AtomicInteger();
    var count = Capability.of("count", argument -> JsonText.of(calls.incrementAndGet()));
    String source =
        "let code; try { for (;;) guest.count() } catch (e) { code = e.code }; return code";

    assertThat(value(call(JAVASCRIPT, source, count))).isEqualTo("\"TOO_MANY_CALLS\"");
    assertThat(calls).hasValue(Capability.MAX_CALLS);
  }

  @Test
  default void virtualThreads_mayCallCapabilities() throws Exception {
    var names = new LinkedBlockingQueue<String>();
    var who =
        Capability.of(
            "who",
            argument -> {
              names.add(Thread.currentThread().getName());
              return argument;
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 4; i++) {
        String source = "return guest.who(" + i + ")";
        answers.add(threads.submit(() -> value(call(JAVASCRIPT, source, who))));
      }
      for (int i = 0; i < 4; i++) {
        assertThat(answers.get(i).get()).isEqualTo(Integer.toString(i));
      }
    }
    assertThat(names).hasSize(4).allMatch(name -> name.startsWith("paddock-capability-"));
  }

  /** The time of the call is the guest's wall time, and its end is the end of the call. */
  @Test
  default void functionThatHangs_isInterruptedAtTheDeadline() throws Exception {
    var interrupted = new CompletableFuture<Boolean>();
    var hang =
        Capability.of(
            "hang",
            argument -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
              }
              return argument;
            });

    Outcome outcome =
        call(
            JAVASCRIPT,
            "try { guest.hang() } catch { for (;;) ; }",
            Limits.DEFAULT.with(Limit.WALL_TIME, "300ms"),
            GuestListener.NONE,
            hang);

    assertThat(error(outcome).code()).isEqualTo(ErrorCode.LIMIT_WALL_TIME);
    assertThat(interrupted.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    Waiting.until(() -> sandbox(JAVASCRIPT).stuckGuests() == 0);
    assertThat(value(call(JAVASCRIPT, "return guest.add({a: 1, b: 1})", ADD))).isEqualTo("2");
  }

  @Test
  default void functionThatIgnoresInterrupts_keepsNeitherCallerNorGuest() {
    var release = new CountDownLatch(1);
    var stubborn =
        Capability.of(
            "stubborn",
            argument -> {
              boolean waiting = true;
              while (waiting) {
                try {
                  release.await();
                  waiting = false;
                } catch (InterruptedException e) {
                  // As if nothing had been said.
                }
              }
              return argument;
            });
    try {
      Outcome outcome =
          call(
              JAVASCRIPT,
              "guest.stubborn()",
              Limits.DEFAULT.with(Limit.WALL_TIME, "300ms"),
              GuestListener.NONE,
              stubborn);

      assertThat(error(outcome).code()).isEqualTo(ErrorCode.LIMIT_WALL_TIME);
      Waiting.until(() -> sandbox(JAVASCRIPT).stuckGuests() == 0);
      assertThat(value(call(JAVASCRIPT, "return guest.add({a: 1, b: 1})", ADD))).isEqualTo("2");
    } finally {
      release.countDown();
    }
  }

  @Test
  default void interruptedCaller_endsItsCallToo() throws Exception {
    var running = new CompletableFuture<Void>();
    var interrupted = new CompletableFuture<Boolean>();
    var hang =
        Capability.of(
            "hang",
            argument -> {
              running.complete(null);
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
              return argument;
            });
    var answer = new CompletableFuture<Outcome>();
    Thread caller =
        Thread.ofVirtual().start(() -> answer.complete(call(JAVASCRIPT, "guest.hang()", hang)));
    running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    caller.interrupt();

    assertThat(error(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).code())
        .isEqualTo(ErrorCode.CANCELLED);
    assertThat(interrupted.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  default void log_comesInOrderWithWhatWasPrinted() {
    var heard = new ArrayList<LogLine>();
    String js =
        "console.log('a'); guest.log('b', 'warn'); console.error('c'); guest.log({n: 1}); guest.log('')";
    String python = "print('a')\nguest.log('b', level='warn')\nguest.log({'n': 1})\nguest.log('')";

    Outcome inJavaScript = call(JAVASCRIPT, js, Limits.DEFAULT, heard::add, Capability.LOG);
    Outcome inPython = call(PYTHON, python, Capability.LOG);

    assertThat(inJavaScript.logs())
        .isEqualTo(heard)
        .containsExactly(
            new LogLine(LogLine.Stream.STDOUT, "a"),
            LogLine.logged(LogLine.Level.WARN, "b"),
            new LogLine(LogLine.Stream.STDERR, "c"),
            LogLine.logged(LogLine.Level.INFO, "{\"n\":1}"),
            LogLine.logged(LogLine.Level.INFO, ""));
    assertThat(value(inJavaScript)).isEqualTo("nothing");
    assertThat(inPython.logs())
        .containsExactly(
            new LogLine(LogLine.Stream.STDOUT, "a"),
            LogLine.logged(LogLine.Level.WARN, "b"),
            LogLine.logged(LogLine.Level.INFO, "{\"n\":1}"),
            LogLine.logged(LogLine.Level.INFO, ""));
  }

  @Test
  default void log_countsAsOutput() {
    Limits limits = Limits.DEFAULT.with(Limit.OUTPUT, "10B");

    Outcome flood =
        call(JAVASCRIPT, "for (;;) guest.log('abc')", limits, GuestListener.NONE, Capability.LOG);
    Outcome fitting =
        call(JAVASCRIPT, "guest.log('012345678')", limits, GuestListener.NONE, Capability.LOG);

    assertThat(error(flood).code()).isEqualTo(ErrorCode.LIMIT_OUTPUT);
    assertThat(flood.logs()).hasSize(2);
    assertThat(fitting.logs()).hasSize(1);
    assertThat(fitting.usage().outputBytes()).isEqualTo(10);
  }

  @Test
  default void progress_isHeardWhileTheGuestRuns() {
    var heard = new ProgressListener();
    var awaitReport =
        Capability.of(
            "awaitReport",
            argument -> JsonText.of(heard.reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)));

    Outcome outcome =
        call(
            JAVASCRIPT,
            "guest.progress(0.25, 'reading'); return guest.awaitReport()",
            FenceContract.PATIENT,
            heard,
            Capability.PROGRESS,
            awaitReport);

    assertThat(value(outcome)).isEqualTo("{\"fraction\":0.25,\"message\":\"reading\"}");
  }

  @Test
  default void progress_ofAFlood_isTheNewestNowAndThen() {
    var heard = new ProgressListener();
    String source =
        "for (let i = 0; i <= 5000; i++) guest.progress(i / 5000, 'x'.repeat(300)); return 'done'";

    Outcome outcome = call(JAVASCRIPT, source, Limits.DEFAULT, heard, Capability.PROGRESS);

    assertThat(value(outcome)).isEqualTo("\"done\"");
    long most = 2 + outcome.usage().wallTime().toMillis() / 100;
    assertThat(heard.reports).hasSizeBetween(1, (int) most);
    assertThat(List.copyOf(heard.reports).getLast())
        .isEqualTo(new Progress(1, "x".repeat(Progress.MAX_MESSAGE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          guest.progress()            --> the fraction must be a number from 0 to 1
          guest.progress('half')      --> the fraction must be a number from 0 to 1
          guest.progress(1.01)        --> the fraction must be a number from 0 to 1
          guest.progress(-0.01)       --> the fraction must be a number from 0 to 1
          guest.progress(NaN)         --> argument.fraction is NaN, which has no JSON form
          guest.progress(0.5, {})     --> the message must be a text
          guest.log('x', 'fatal')     --> the level must be 'debug', 'info', 'warn' or 'error'
          guest.log('x', 1)           --> the level must be 'debug', 'info', 'warn' or 'error'
          guest.log(() => 1)          --> argument.message is a function, which has no JSON form
          guest.log(1n)               --> argument.message is a BigInt, which has no JSON form
          """)
  default void badReport_isRefused(String source, String message) {
    String attempt =
        "let seen; try { X } catch (e) { seen = [e.code, e.message.split('\\n')[0]] }; seen";

    Outcome outcome =
        call(JAVASCRIPT, attempt.replace("X", source), Capability.LOG, Capability.PROGRESS);

    assertThat(JsonText.parse(value(outcome)).toNode())
        .isEqualTo(JsonText.of(List.of("INVALID_ARGUMENT", message)).toNode());
  }

  /** Hears progress. */
  final class ProgressListener implements GuestListener {
    final BlockingQueue<Progress> reports = new LinkedBlockingQueue<>();

    @Override
    public void printed(LogLine line) {}

    @Override
    public void progressed(Progress progress) {
      reports.add(progress);
    }
  }
}
