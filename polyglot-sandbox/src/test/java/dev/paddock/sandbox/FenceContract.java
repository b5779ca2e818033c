package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.internal.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every fence promises; each has a class of its own that says which one it is. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FenceContract implements SessionContract, CapabilityContract {

  static final String ENDLESS = "for (;;) ;";

  /** For guests that others have to end. */
  static final Limits PATIENT =
      Limits.DEFAULT
          .with(Limit.WALL_TIME, "10m")
          .with(Limit.CPU_TIME, "10m")
          .with(Limit.STATEMENTS, 1L << 50);

  private final FenceKind kind;
  private Sandbox sandbox;

  /**
   * A worker warms up every language that its sandbox has run, which takes seconds for Python. So
   * what only needs JavaScript has a sandbox that has never run anything else.
   */
  private Sandbox bilingual;

  FenceContract(FenceKind kind) {
    this.kind = kind;
  }

  @BeforeAll
  void open() {
    sandbox = Sandbox.create(kind);
    bilingual = Sandbox.create(kind);
  }

  @AfterAll
  void close() {
    sandbox.close();
    bilingual.close();
  }

  @Override
  public final Sandbox sandbox(Language language) {
    return language == JAVASCRIPT ? sandbox : bilingual;
  }

  final Outcome script(Language language, String source, Limits limits) {
    return script(sandbox(language), language, source, limits);
  }

  private static Outcome script(Sandbox sandbox, Language language, String source, Limits limits) {
    return sandbox.run(
        GuestProgram.script(language, source),
        Bindings.of("input", Map.of("a", 1, "name", "Ada \ud83d\ude00")),
        limits);
  }

  final Outcome script(Language language, String source) {
    return script(language, source, Limits.DEFAULT);
  }

  @Test
  void fence_isTheOneThatWasAskedFor() {
    assertThat(sandbox.fence()).isEqualTo(kind);
    assertThat(sandbox.runtimeName()).isNotBlank();
  }

  @Test
  void values_crossAsTheyAre() {
    assertThat(value(script(JAVASCRIPT, "return [input.a + 1, input.name, null, 0.5, '\\ud83d']")))
        .isEqualTo("[2,\"Ada \ud83d\ude00\",null,0.5,\"\\ud83d\"]");
    assertThat(
            JsonText.parse(
                    value(
                        script(PYTHON, "{'a': input['a'] + 1, 'b': [True, None, input['name']]}")))
                .toNode())
        .isEqualTo(JsonText.parse("{\"a\":2,\"b\":[true,null,\"Ada \ud83d\ude00\"]}").toNode());
    assertThat(value(script(JAVASCRIPT, "const nothing = 1;"))).isEqualTo("nothing");
  }

  @Test
  void languages_takeTurnsInOneSandbox() {
    for (Language language : List.of(JAVASCRIPT, PYTHON, JAVASCRIPT, PYTHON)) {
      assertThat(value(script(bilingual, language, "40 + 2", Limits.DEFAULT))).isEqualTo("42");
    }
  }

  @Test
  void batch_givesOneAnswerForEachItem() {
    Outcome outcome =
        sandbox.runEach(
            GuestProgram.expression(JAVASCRIPT, "10 / input.a"),
            Bindings.of("input", Map.of("a", 2)),
            JsonText.parse("[1,2,3]"),
            Limits.DEFAULT);

    assertThat(value(outcome)).isEqualTo("[{\"value\":5},{\"value\":5},{\"value\":5}]");
  }

  @Test
  void logs_comeInOrderAndAreHeardAtOnce() {
    var heard = new ArrayList<LogLine>();
    Outcome outcome =
        sandbox.run(
            GuestProgram.script(
                JAVASCRIPT,
                "for (let i = 0; i < 50; i++) i % 2 ? console.error(i) : console.log(i)"),
            Bindings.none(),
            Limits.DEFAULT,
            GuestEnvironment.NONE,
            heard::add);

    assertThat(outcome.logs()).hasSize(50).isEqualTo(heard);
    for (int i = 0; i < 50; i++) {
      assertThat(outcome.logs().get(i))
          .isEqualTo(
              new LogLine(
                  i % 2 == 0 ? LogLine.Stream.STDOUT : LogLine.Stream.STDERR, Integer.toString(i)));
    }
  }

  @Test
  void errors_haveMessagePositionAndStack() {
    SandboxError js =
        error(script(JAVASCRIPT, "function f() {\n  throw new Error('mine')\n}\nf()"));
    SandboxError python = error(script(PYTHON, "def f():\n  raise ValueError('mine')\nf()"));

    assertThat(js.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(js.message()).contains("mine");
    assertThat(js.at()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(2));
    assertThat(js.stack()).isNotEmpty();
    assertThat(python.message()).contains("mine");
    assertThat(python.at()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(2));
    assertThat(python.stack()).extracting(GuestFrame::function).contains("f");
  }

  static Stream<Arguments> exceeding() {
    return Stream.of(
        Arguments.of(Limit.WALL_TIME, "300ms", ENDLESS),
        Arguments.of(Limit.CPU_TIME, "200ms", ENDLESS),
        Arguments.of(Limit.STATEMENTS, "1000", "for (;;) { let a = 1 }"),
        Arguments.of(Limit.MEMORY, "32MB", "const a = []; for (;;) a.push(new Array(1e5).fill(1))"),
        Arguments.of(Limit.STACK_FRAMES, "100", "(function f() { return f() + 1 })()"),
        Arguments.of(Limit.AST_DEPTH, "60", "[".repeat(80) + "]".repeat(80)),
        Arguments.of(Limit.OUTPUT, "10B", "console.log('more than ten')"),
        Arguments.of(Limit.INPUT, "60B", "'" + "x".repeat(60) + "'"),
        Arguments.of(Limit.RESULT, "10B", "'more than ten'"));
  }

  @ParameterizedTest
  @MethodSource("exceeding")
  void exceededLimit_isNamed(Limit limit, String text, String source) {
    SandboxError error = error(script(JAVASCRIPT, source, Limits.DEFAULT.with(limit, text)));

    assertThat(error.code()).isEqualTo(limit.errorCode());
    assertThat(error.message()).contains(limit.id(), text);
    assertThat(value(script(JAVASCRIPT, "1 + 1"))).isEqualTo("2");
  }

  @Test
  void virtualThreads_mayCall() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 16; i++) {
        String source = "return input.a + " + i;
        answers.add(threads.submit(() -> value(script(JAVASCRIPT, source))));
      }
      for (int i = 0; i < 16; i++) {
        assertThat(answers.get(i).get()).isEqualTo(Integer.toString(i + 1));
      }
    }
  }

  @Test
  void interruptedCaller_isCancelledAndStaysInterrupted() throws Exception {
    var running = new CompletableFuture<Void>();
    var answer = new CompletableFuture<Outcome>();
    var flag = new CompletableFuture<Boolean>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              answer.complete(endless(sandbox, running));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    caller.interrupt();

    assertThat(error(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).code())
        .isEqualTo(ErrorCode.CANCELLED);
    assertThat(flag.get()).isTrue();
  }

  @Test
  void close_cancelsWhatRunsAndRefusesWhatComes() throws Exception {
    Sandbox own = Sandbox.create(kind);
    var answers = new ArrayList<CompletableFuture<Outcome>>();
    for (int i = 0; i < 2; i++) {
      var running = new CompletableFuture<Void>();
      answers.add(
          CompletableFuture.supplyAsync(() -> endless(own, running), Thread::startVirtualThread));
      running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    own.close();

    for (CompletableFuture<Outcome> answer : answers) {
      assertThat(error(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).code())
          .isEqualTo(ErrorCode.CANCELLED);
    }
    SandboxError later =
        error(own.run(GuestProgram.script(JAVASCRIPT, "1"), Bindings.none(), Limits.DEFAULT));
    assertThat(later.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(later.message()).isEqualTo("the sandbox is closed");
    own.close();
  }

  static Outcome endless(Sandbox sandbox, CompletableFuture<Void> running) {
    return sandbox.run(
        GuestProgram.script(JAVASCRIPT, ENDLESS),
        Bindings.none(),
        PATIENT,
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

  /** More programs that are known to take long than anything has places for. */
  final void assertSlowProgramsLeaveRoomForOthers() throws Exception {
    try (Sandbox own = Sandbox.create(kind)) {
      Limits tight = Limits.DEFAULT.with(Limit.WALL_TIME, "100ms");
      error(own.run(GuestProgram.script(JAVASCRIPT, ENDLESS), Bindings.none(), tight));
      int places = new Turns(PoolSettings.of(kind).max()).slowPlaces();
      var started = new AtomicInteger();
      for (int i = 0; i < 40; i++) {
        var running = new CompletableFuture<Void>();
        var unused = running.thenRun(started::incrementAndGet);
        Thread.startVirtualThread(() -> endless(own, running));
      }
      Waiting.until(() -> started.get() == places);

      Outcome outcome =
          own.run(GuestProgram.script(JAVASCRIPT, "2"), Bindings.none(), Limits.DEFAULT);

      assertThat(value(outcome)).isEqualTo("2");
      assertThat(started).hasValue(places);
    }
  }

  @Test
  void manyEvaluations_leaveNothingBehind() {
    assertLeavesNothingBehind(() -> evaluate(300));
  }

  @Tag("soak")
  @Timeout(3_600)
  @ParameterizedTest
  @ValueSource(ints = {2_000, 100_000})
  void veryManyEvaluations_leaveNothingBehind(int evaluations) {
    assertLeavesNothingBehind(() -> evaluate(evaluations));
  }

  /** Each of them ends its context; in a worker, the worker. */
  @Tag("soak")
  @Timeout(3_600)
  @Test
  void veryManyStops_leaveNothingBehind() {
    Limits tight = Limits.DEFAULT.with(Limit.WALL_TIME, "20ms");
    assertLeavesNothingBehind(() -> {
      for (int i = 0; i < 100; i++) {
        assertThat(error(script(JAVASCRIPT, ENDLESS, tight)).code())
            .isEqualTo(ErrorCode.LIMIT_WALL_TIME);
      }
    });
  }

  /** Counts what this process has before and after. */
  private void assertLeavesNothingBehind(Runnable work) {
    evaluate(20);
    Footprint before = Footprint.now();

    work.run();

    Waiting.until(() -> Footprint.now().isWithin(before));
    System.out.printf("%s: before %s, after %s%n", kind.id(), before, Footprint.now());
    assertThat(sandbox.stuckGuests()).isZero();
  }

  private void evaluate(int evaluations) {
    for (int i = 0; i < evaluations; i++) {
      Outcome outcome = script(JAVASCRIPT, i % 10 == 0 ? "null.x" : "return " + i);
      if (i % 10 == 0) {
        assertThat(error(outcome).code()).isEqualTo(ErrorCode.GUEST_ERROR);
      } else {
        assertThat(value(outcome)).isEqualTo(Integer.toString(i));
      }
    }
  }

  /**
   * What an operating system counts of this process, and what is left of its heap after a
   * collection.
   */
  record Footprint(long children, long threads, long files, long heapMegabytes) {

    private static final long TOLERANCE = 6;

    /** Caches that fill. */
    private static final long HEAP_TOLERANCE = 40;

    static Footprint now() {
      String[] files = new java.io.File("/proc/self/fd").list();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return new Footprint(
          ProcessHandle.current().descendants().count(),
          Thread.getAllStackTraces().size(),
          files == null ? 0 : files.length,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** Runtimes open files and start threads of their own now and then. */
    boolean isWithin(Footprint other) {
      return children <= other.children
          && threads <= other.threads + TOLERANCE
          && files <= other.files + TOLERANCE
          && heapMegabytes <= other.heapMegabytes + HEAP_TOLERANCE;
    }
  }

  static List<Long> descendants(ProcessHandle process) {
    return process.descendants().map(ProcessHandle::pid).toList();
  }

  @Test
  void pool_ofOneThatIsBusy_letsTheNextOneWaitAndThenRefusesIt() throws Exception {
    PoolSettings one =
        PoolSettings.of(kind).withMin(0).withMax(1).withAcquireTimeout(Duration.ofMillis(300));
    var program = GuestProgram.script(Language.JAVASCRIPT, ENDLESS);
    try (Sandbox narrow = Sandbox.create(kind, one)) {
      var first = new Thread(() -> narrow.run(program, Bindings.none(), PATIENT));
      first.start();
      Waiting.until(() -> narrow.pool().active() == 1);
      var second =
          CompletableFuture.supplyAsync(() -> narrow.run(program, Bindings.none(), PATIENT));
      Waiting.until(() -> narrow.pool().waiting() == 1 || second.isDone());

      assertThat(second.get())
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.error().code()).isEqualTo(ErrorCode.UNAVAILABLE));
      Waiting.until(() -> narrow.pool().created() == 1);
      first.interrupt();
      first.join();
    }
  }
}
