package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fences made of processes promise besides: that a kill is the end of it. */
abstract class WorkerFenceContract extends FenceContract {

  /** A worker may have to be started first. */
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private final FenceKind kind;

  WorkerFenceContract(FenceKind kind) {
    super(kind);
    this.kind = kind;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> 'a'.padEnd(1e9).split('').length
          PYTHON     --> len(str(10 ** (10 ** 8)))
          """)
  void guestThatNothingInterrupts_isAnsweredInTime(Language language, String source) {
    Limits roomy = Limits.DEFAULT.with(Limit.MEMORY, "1GB");
    Limits limits = roomy.with(Limit.WALL_TIME, "300ms");
    value(script(language, "1", roomy));
    long start = System.nanoTime();

    SandboxError error = error(script(language, source, limits));

    assertThat(error.code()).isIn(ErrorCode.LIMIT_WALL_TIME, ErrorCode.LIMIT_MEMORY);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GENEROUS);
    assertThat(sandbox(language).stuckGuests()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> new Uint8Array(900e6).length
          PYTHON     --> len('x' * 10**9)
          PYTHON     --> len([0] * 10**9)
          """)
  void oneHugeAllocation_isOverTheLimit(Language language, String source) {
    assertThat(error(script(language, source)).code()).isEqualTo(ErrorCode.LIMIT_MEMORY);
    assertThat(value(script(language, "40 + 2"))).isEqualTo("42");
  }

  /** On a busy machine it may not stop in the time that it has, so not each of them. */
  @ParameterizedTest
  @CsvSource({"JAVASCRIPT, while (true) {}", "PYTHON, 'while True: pass'"})
  void guestThatStopsWhenItIsToldTo_costsNoWorker(Language language, String source) {
    try (Sandbox own = Sandbox.create(kind)) {
      Limits limits = Limits.DEFAULT.with(Limit.WALL_TIME, "100ms");
      int guests = 0;
      do {
        error(own.run(GuestProgram.script(language, source), Bindings.none(), limits));
        Waiting.until(() -> own.pool().active() == 0);
        guests++;
      } while (own.pool().destroyed() == guests && guests < 20);

      assertThat(own.pool().destroyed()).isLessThan(guests);
    }
  }

  @Test
  void workerThatDies_isAFaultOnceAndThenReplaced() throws Exception {
    try (Sandbox own = Sandbox.create(kind)) {
      var running = new CompletableFuture<Void>();
      var answer = CompletableFuture.supplyAsync(() -> endless(own, running));
      running.get(60, TimeUnit.SECONDS);

      ProcessHandle.current()
          .children()
          .filter(child -> child.pid() == youngest())
          .forEach(ProcessHandle::destroyForcibly);

      assertThat(error(answer.get(60, TimeUnit.SECONDS)).code()).isEqualTo(ErrorCode.INTERNAL);
      assertThat(
              value(own.run(GuestProgram.script(JAVASCRIPT, "2"), Bindings.none(), Limits.DEFAULT)))
          .isEqualTo("2");
    }
  }

  /** The only worker of the sandbox that was opened last. */
  private static long youngest() {
    return ProcessHandle.current().children().mapToLong(ProcessHandle::pid).max().orElseThrow();
  }

  @Test
  void onlyWorker_servesProgramsThatTakeLongToo() {
    var busy =
        GuestProgram.script(
            JAVASCRIPT, "const end = Date.now() + 400; while (Date.now() < end); return 1");
    var quick = GuestProgram.script(JAVASCRIPT, "return 1");
    try (Sandbox own = Sandbox.create(kind, PoolSettings.of(kind).withMax(1))) {
      for (GuestProgram program : List.of(busy, busy, quick, busy)) {
        value(own.run(program, Bindings.none(), Limits.DEFAULT));
      }

      assertThat(own.pool().created()).isEqualTo(1);
    }
  }

  @Test
  void closedSandbox_leavesNoProcess() {
    // Nobody else here asks for so much, so these workers can be told from others by their heap.
    Limits limits = Limits.DEFAULT.with(Limit.MEMORY, "2GB").with(Limit.WALL_TIME, "100ms");
    try (Sandbox own = Sandbox.create(kind)) {
      // Whether the guest comes to rest is being found out when the sandbox closes.
      error(own.run(GuestProgram.script(JAVASCRIPT, ENDLESS), Bindings.none(), limits));
    }

    Waiting.until(
        () -> ProcessHandle.current().descendants().noneMatch(WorkerFenceContract::isLarge));
  }

  @Test
  void worker_outlivesTheThreadThatItWasStartedFor() throws InterruptedException {
    var program = GuestProgram.script(JAVASCRIPT, "return 1");
    try (Sandbox own = Sandbox.create(kind)) {
      for (int i = 0; i < 2; i++) {
        var outcome = new AtomicReference<Outcome>();
        Thread caller =
            Thread.ofPlatform()
                .start(() -> outcome.set(own.run(program, Bindings.none(), Limits.DEFAULT)));
        caller.join();
        assertThat(value(outcome.get())).isEqualTo("1");
      }

      assertThat(own.pool().created()).isEqualTo(1);
    }
  }

  private static boolean isLarge(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("-Xmx2368m");
  }

  @Test
  void killedHost_takesItsWorkersWithIt() throws IOException {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessHost.class.getName(),
                kind.name())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader says = host.inputReader()) {
      assertThat(says.lines().anyMatch("running"::equals)).isTrue();
      List<ProcessHandle> workers = host.descendants().toList();
      assertThat(workers).isNotEmpty();

      host.destroyForcibly();

      Waiting.until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      host.destroyForcibly();
    }
  }
}
