package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.Waiting;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.internal.wire.CallCodec;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import dev.paddock.sandbox.internal.wire.OutcomeCodec;
import dev.paddock.sandbox.internal.wire.TaskCodec;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host whose worker is in the hands of an attacker: every talk ends, as one failure, and of the
 * worker nothing is left. The workers here are shell scripts, which say what a file holds.
 */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class HostileWorkerTest {

  private static final Limits LIMITS =
      Limits.DEFAULT
          .with(Limit.WALL_TIME, "300ms")
          .with(Limit.OUTPUT, "1KB")
          .with(Limit.RESULT, "1KB");

  private static final Duration PREPARATION = Duration.ofMillis(500);

  /** Waits for the first byte of a task. */
  private static final String AWAIT_TASK = "head -c1 >/dev/null; ";

  private static final byte[] STARTED = frame(FrameType.STARTED, new byte[0]);
  private static final byte[] DONE = frame(FrameType.OUTCOME, OutcomeCodec.encode(done("1")));

  private static final byte[] STOPPED =
      outcome(
          new Outcome.Failed(
              SandboxError.of(ErrorCode.LIMIT_CPU_TIME, "stopped"), List.of(), Usage.NONE));
  private static final byte[] SETTLED = frame(FrameType.SETTLED, new byte[0]);

  private static final byte[] ASK = call("ask", "1");
  private static final byte[] REPORT =
      frame(FrameType.PROGRESS, CallCodec.encode(new Progress(0.5, "half")));

  @TempDir Path folder;
  private final Watch watch = new Watch();
  private final CapabilityThreads threads = new CapabilityThreads();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

  @BeforeEach
  void startTheWatch() {
    watch.start();
  }

  @AfterEach
  void stopTheWatch() {
    watch.close();
    released.countDown();
    threads.close();
  }

  static Stream<Arguments> breachesOfProtocol() {
    byte[] emptyLine = frame(FrameType.LOG, OutcomeCodec.encode(line("")));
    return Stream.of(
        Arguments.of("noise", HexFormat.of().parseHex("ffd8ffe000104a46494600010101")),
        Arguments.of("text", "Exception in thread main".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("a type that is none", HexFormat.of().parseHex("000000000b")),
        Arguments.of("two gigabytes, claimed", HexFormat.of().parseHex("7fffffff05aa")),
        Arguments.of("four gigabytes, claimed", HexFormat.of().parseHex("ffffffff05aa")),
        Arguments.of("ready once more", frame(FrameType.READY, new byte[0])),
        Arguments.of("a task", frame(FrameType.TASK, new byte[0])),
        Arguments.of("started twice", join(STARTED, STARTED, DONE)),
        Arguments.of("a result of what was not started", DONE),
        Arguments.of("an empty outcome", join(STARTED, frame(FrameType.OUTCOME, new byte[0]))),
        Arguments.of("an outcome of noise", join(STARTED, frame(FrameType.OUTCOME, new byte[99]))),
        Arguments.of("a result that is no JSON", join(STARTED, outcome(done("{]")))),
        Arguments.of(
            "a result over the limit",
            join(STARTED, outcome(done("\"" + "x".repeat(1_025) + "\"")))),
        Arguments.of("settled before the outcome", join(STARTED, SETTLED, STOPPED)),
        Arguments.of("an answer", join(STARTED, frame(FrameType.ANSWER, new byte[] {1}))),
        Arguments.of("a call of what was not started", join(ASK, STARTED, DONE)),
        Arguments.of("a call of what was not granted", join(STARTED, call("other", "1"))),
        Arguments.of("a call of what is no function", join(STARTED, call("log", "{}"))),
        Arguments.of("a call of noise", join(STARTED, frame(FrameType.CALL, new byte[99]))),
        Arguments.of("an argument that is no JSON", join(STARTED, call("ask", "{]"))),
        Arguments.of(
            "an argument over the limit",
            join(STARTED, call("ask", "\"" + "x".repeat(1_023) + "\""))),
        Arguments.of("two calls at once", join(STARTED, call("hang", "1"), ASK)),
        Arguments.of("an outcome during a call", join(STARTED, call("hang", "1"), DONE)),
        Arguments.of("progress of what was not started", join(REPORT, STARTED, DONE)),
        Arguments.of("progress of noise", join(STARTED, frame(FrameType.PROGRESS, new byte[5]))),
        Arguments.of(
            "progress without an end",
            join(STARTED, join(Collections.nCopies(1_000, REPORT).toArray(byte[][]::new)))),
        Arguments.of(
            "a logged line that was not granted",
            join(STARTED, frame(FrameType.LOG, OutcomeCodec.encode(logged("x"))))),
        Arguments.of("a line of noise", join(STARTED, frame(FrameType.LOG, new byte[] {1, 2}))),
        Arguments.of(
            "a line over the limit",
            join(STARTED, frame(FrameType.LOG, OutcomeCodec.encode(line("x".repeat(1_100)))))),
        Arguments.of(
            "lines over the limit",
            join(STARTED, join(Collections.nCopies(1_100, emptyLine).toArray(byte[][]::new)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breachesOfProtocol")
  void breachOfProtocol_isAFaultAndKillsTheWorker(String name, byte[] says) throws IOException {
    WorkerProcess worker = worker(AWAIT_TASK + "cat says; exec sleep 1000", says);

    assertThat(failure(worker)).isEqualTo(ErrorCode.INTERNAL);
    assertIsGone(worker);
  }

  static Stream<Arguments> otherEnds() {
    return Stream.of(
        Arguments.of("it dies", AWAIT_TASK + "exit 7", ErrorCode.INTERNAL),
        Arguments.of("it dies of a signal", AWAIT_TASK + "kill -9 $$", ErrorCode.INTERNAL),
        Arguments.of("it says it ran out of memory", AWAIT_TASK + "exit 3", ErrorCode.LIMIT_MEMORY),
        Arguments.of("it dies unasked", "exit 0", ErrorCode.INTERNAL),
        Arguments.of("it breaks off", AWAIT_TASK + "head -c 3 says", ErrorCode.INTERNAL),
        Arguments.of(
            "it goes silent but lives on",
            AWAIT_TASK + "exec 1>&-; exec sleep 1000",
            ErrorCode.INTERNAL),
        Arguments.of("it never starts the guest", "exec sleep 1000", ErrorCode.UNAVAILABLE),
        Arguments.of(
            "it never ends the guest",
            AWAIT_TASK + "cat says; exec sleep 1000",
            ErrorCode.LIMIT_WALL_TIME),
        Arguments.of(
            "it sends half a frame and waits",
            AWAIT_TASK + "cat says; head -c 3 says; exec sleep 1000",
            ErrorCode.LIMIT_WALL_TIME),
        Arguments.of(
            "it has a child that holds its streams",
            AWAIT_TASK + "cat says; sleep 1000",
            ErrorCode.LIMIT_WALL_TIME),
        Arguments.of(
            "it floods its errors", AWAIT_TASK + "cat says; yes >&2", ErrorCode.LIMIT_WALL_TIME));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherEnds")
  void whateverElseAWorkerDoes_isOneFailureInTime(String name, String script, ErrorCode code)
      throws IOException {
    WorkerProcess worker = worker(script, STARTED);

    assertThat(failure(worker)).isEqualTo(code);
    worker.close();
    assertIsGone(worker);
  }

  @Test
  void workerThatSpokeBeforeItWasAsked_isNotUsable() throws IOException {
    WorkerProcess worker = worker("cat says; exec sleep 1000", join(STARTED, DONE));
    awaitThat(() -> !worker.isUsable());

    assertThat(failure(worker)).isEqualTo(ErrorCode.INTERNAL);
    assertIsGone(worker);
  }

  @Test
  void secondOutcome_isNotTakenForTheNextTasks() throws IOException {
    WorkerProcess worker =
        worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, DONE, STARTED, DONE));

    Outcome first = talk(worker);
    worker.served(first);

    assertThat(first).isInstanceOf(Outcome.Completed.class);
    awaitThat(() -> !worker.isUsable());
    worker.close();
    assertIsGone(worker);
  }

  @Test
  void workerWhoseGuestWasStoppedAndHasSettled_isUsable() throws IOException {
    WorkerProcess worker =
        worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, STOPPED, SETTLED));

    worker.served(talk(worker));

    assertThat(worker.isSettling()).isTrue();
    assertThat(worker.isUsable()).isFalse();
    worker.settle();
    assertThat(worker.isSettling()).isFalse();
    assertThat(worker.isUsable()).isTrue();
    worker.close();
    assertIsGone(worker);
  }

  static Stream<Arguments> unsettled() {
    return Stream.of(
        Arguments.of("says nothing", STOPPED),
        Arguments.of("says something else", join(STOPPED, STARTED)),
        Arguments.of("says noise", join(STOPPED, new byte[] {1, 2, 3, 4, 5, 6, 7})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsettled")
  void workerWhoseGuestWasStoppedAndDoesNotSettle_isKilled(String name, byte[] says)
      throws IOException {
    WorkerProcess worker = worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, says));

    worker.served(talk(worker));
    worker.settle();

    assertThat(worker.isUsable()).isFalse();
    assertIsGone(worker);
    worker.close();
  }

  @Test
  void workerWhoseGuestWasStoppedInACall_isKilled() throws IOException {
    WorkerProcess worker =
        worker(
            AWAIT_TASK + "cat says; exec sleep 1000",
            join(STARTED, call("hang", "1"), STOPPED, SETTLED));

    assertThat(failure(worker)).isEqualTo(ErrorCode.LIMIT_CPU_TIME);

    assertIsGone(worker);
    worker.close();
  }

  @Test
  void workerWhoseTaskHasNoEnd_isNotUsable() throws IOException {
    WorkerProcess worker = worker(AWAIT_TASK + "cat says; exec sleep 1000", STARTED);
    var failing =
        new GuestListener() {
          @Override
          public void printed(LogLine line) {}

          @Override
          public void started() {
            throw new IllegalStateException("a fault of the host");
          }
        };

    assertThatThrownBy(() -> new Exchange(task("1", failing), worker, threads).talk())
        .hasMessage("a fault of the host");

    assertThat(worker.isUsable()).isFalse();
    worker.close();
    assertIsGone(worker);
  }

  @Test
  void worker_isNotEndedOnAccountOfATaskThatIsOver() throws IOException {
    WorkerProcess worker = worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, DONE));
    var exchange = new Exchange(task("1", GuestListener.NONE), worker, threads);
    worker.served(exchange.talk());

    exchange.inspect(System.nanoTime() + Duration.ofDays(1).toNanos());

    assertThat(worker.isUsable()).isTrue();
    worker.close();
  }

  @Test
  void workerThatReadsNothing_isKilledInTime() throws IOException {
    WorkerProcess worker = worker("exec sleep 1000", STARTED);

    Outcome outcome = talk(worker, task("'" + "x".repeat(10_000_000) + "'", GuestListener.NONE));

    assertThat(((Outcome.Failed) outcome).error().code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertIsGone(worker);
  }

  @Test
  void callAfterTheOutcome_isNotMade() throws IOException {
    WorkerProcess worker =
        worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, DONE, ASK));

    Outcome first = talk(worker);
    worker.served(first);

    assertThat(first).isInstanceOf(Outcome.Completed.class);
    awaitThat(() -> !worker.isUsable());
    assertThat(asked).hasValue(0);
    worker.close();
    assertIsGone(worker);
  }

  @Test
  void callThatNobodyAnswersInTime_isInterruptedAndItsWorkerKilled() throws Exception {
    WorkerProcess worker =
        worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, call("hang", "1")));

    assertThat(failure(worker)).isEqualTo(ErrorCode.LIMIT_WALL_TIME);

    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    assertIsGone(worker);
  }

  /**
   * A pipe holds 64 KB, so somebody waits to write the rest: not the caller beyond its deadline.
   */
  @Test
  void answersThatAreNotRead_costNobodyMoreThanTheDeadline() throws IOException {
    byte[][] calls = Collections.nCopies(1_000, ASK).toArray(byte[][]::new);
    WorkerProcess worker =
        worker(AWAIT_TASK + "cat says; exec sleep 1000", join(STARTED, join(calls)));

    // A call before the last one was answered, or one whose answer is still being written.
    assertThat(failure(worker)).isIn(ErrorCode.INTERNAL, ErrorCode.LIMIT_WALL_TIME);

    assertIsGone(worker);
    assertThat(asked.get()).isLessThan(1_000);
  }

  @Test
  void callsThatAreAnswered_endWithTheOutcome() throws IOException {
    // Reads each answer before it goes on.
    String script = AWAIT_TASK + "head -c 5 says; tail -c +6 says | head -c " + ASK.length + "; ";
    Path answers = folder.resolve("answers");
    WorkerProcess worker =
        worker(
            script
                + "head -c 700 > "
                + answers
                + "; tail -c "
                + DONE.length
                + " says; exec sleep 1000",
            join(STARTED, ASK, DONE));

    assertThat(talk(worker)).isInstanceOf(Outcome.Completed.class);
    assertThat(asked).hasValue(1);
    worker.close();
  }

  static Stream<Arguments> falseStarts() {
    return Stream.of(
        Arguments.of("dies", "exit 1"),
        Arguments.of("says nothing", "exec sleep 1000"),
        Arguments.of("says something else", "echo hello; exec sleep 1000"),
        Arguments.of("claims too long a name", "printf '\\177\\0\\0\\0\\002'; exec sleep 1000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("falseStarts")
  void workerThatDoesNotStart_isKilledAndLeavesNoFolder(String name, String script)
      throws IOException {
    Path marker = folder.resolve("pid");
    List<String> command = shell("echo $$ $(pwd) > " + marker + "; " + script);

    assertThatThrownBy(() -> WorkerProcess.start(command, Duration.ofMillis(500)))
        .isInstanceOf(IOException.class);

    String[] said = Files.readString(marker).strip().split(" ");
    awaitThat(() -> ProcessHandle.of(Long.parseLong(said[0])).isEmpty());
    awaitThat(() -> !Files.exists(Path.of(said[1])));
  }

  @Test
  void programThatIsNotThere_isToldAsIs() {
    assertThatThrownBy(() -> WorkerProcess.start(List.of("/nowhere/java")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/nowhere/java");
  }

  @Test
  void worker_hasNoEnvironmentAndAnEmptyFolder() throws IOException {
    Path seen = folder.resolve("seen");
    String script = "{ /usr/bin/tr '\\0' '\\n' < /proc/self/environ; ls -A; } > " + seen + "; ";
    WorkerProcess worker = worker(script + "exec sleep 1000", STARTED);
    awaitThat(() -> Files.exists(seen));

    // What the shell itself sets.
    assertThat(Files.readAllLines(seen))
        .allMatch(line -> line.matches("(PWD|SHLVL|_|OLDPWD|PATH)=.*"));
    worker.close();
  }

  @Test
  void sessionThatEnded_isToldToItsWorkerWithTheNextTask() throws IOException {
    var session = new GuestSession(1);
    GuestTask first = in(session);
    GuestTask second = in(new GuestSession(2));
    byte[] expected =
        join(
            frame(FrameType.SESSION_END, TaskCodec.encode(session)),
            frame(FrameType.TASK, TaskCodec.encode(second)));
    int before = frame(FrameType.TASK, TaskCodec.encode(first)).length;
    Path heard = folder.resolve("heard");
    WorkerProcess worker =
        worker(
            "head -c%d >/dev/null; cat says; head -c%d >%s; cat says; exec sleep 1000"
                .formatted(before, expected.length, heard),
            join(STARTED, DONE));

    assertThat(talk(worker, first)).isInstanceOf(Outcome.Completed.class);
    session.end();
    assertThat(talk(worker, second)).isInstanceOf(Outcome.Completed.class);

    assertThat(heard).hasBinaryContent(expected);
    worker.close();
  }

  private GuestTask in(GuestSession session) {
    GuestTask task = task("1", GuestListener.NONE);
    return new GuestTask(
        task.program(),
        task.bindings(),
        null,
        task.limits(),
        task.environment(),
        task.listener(),
        session);
  }

  private ErrorCode failure(WorkerProcess worker) {
    Outcome outcome = talk(worker);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error().code();
  }

  private Outcome talk(WorkerProcess worker) {
    return talk(worker, task("1", GuestListener.NONE));
  }

  private Outcome talk(WorkerProcess worker, GuestTask task) {
    var exchange = new Exchange(task, worker, threads, PREPARATION);
    watch.add(exchange);
    try {
      return exchange.talk();
    } finally {
      watch.remove(exchange);
    }
  }

  /** A worker that is ready, and then does as the script says. */
  private WorkerProcess worker(String script, byte[] says) throws IOException {
    Path file = Files.write(folder.resolve("says"), says);
    Path ready = Files.write(folder.resolve("ready"), frame(FrameType.READY, new byte[] {'x'}));
    return WorkerProcess.start(shell("cat " + ready + "; " + script.replace(" says", " " + file)));
  }

  private static List<String> shell(String script) {
    return List.of("/bin/sh", "-c", "export PATH=/usr/bin:/bin; " + script);
  }

  private static void assertIsGone(WorkerProcess worker) {
    awaitThat(() -> ProcessHandle.of(worker.pid()).isEmpty());
  }

  private static void awaitThat(BooleanSupplier condition) {
    Waiting.until(condition);
  }

  /** What may be called: one function that answers at once, and one that never does. */
  private List<Capability> capabilities() {
    return List.of(
        Capability.PROGRESS,
        Capability.of(
            "ask",
            argument -> {
              asked.incrementAndGet();
              return JsonText.of("x".repeat(1_000));
            }),
        Capability.of(
            "hang",
            argument -> {
              asked.incrementAndGet();
              try {
                released.await();
              } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
              }
              return argument;
            }));
  }

  private GuestTask task(String source, GuestListener listener) {
    return new GuestTask(
        GuestProgram.script(Language.JAVASCRIPT, source),
        Bindings.none(),
        null,
        LIMITS,
        GuestEnvironment.NONE.withCapabilities(capabilities()),
        listener);
  }

  private static Outcome done(String json) {
    return new Outcome.Completed(JsonText.trusted(json), true, List.of(), Usage.NONE);
  }

  private static byte[] call(String name, String argument) {
    return frame(
        FrameType.CALL, CallCodec.encode(new CallCodec.Call(name, JsonText.trusted(argument))));
  }

  private static LogLine logged(String text) {
    return LogLine.logged(LogLine.Level.INFO, text);
  }

  private static LogLine line(String text) {
    return new LogLine(LogLine.Stream.STDOUT, text);
  }

  private static byte[] outcome(Outcome outcome) {
    return frame(FrameType.OUTCOME, OutcomeCodec.encode(outcome));
  }

  private static byte[] frame(FrameType type, byte[] payload) {
    var out = new ByteArrayOutputStream();
    try {
      new FrameWriter(out).write(new Frame(type, payload));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
