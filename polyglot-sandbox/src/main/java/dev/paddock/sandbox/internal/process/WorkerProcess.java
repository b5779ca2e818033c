package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.internal.Endings;
import dev.paddock.sandbox.internal.Refusals;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameReader;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import dev.paddock.sandbox.internal.wire.ProtocolException;
import dev.paddock.sandbox.internal.wire.TaskCodec;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker, as the host sees it. Used for one task at a time. */
final class WorkerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

  /** What a JVM says that runs with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /**
   * How long it may take to be ready for tasks, and then for one: it warms up for the first of each
   * sort, and makes a context. It takes a second or two, but many times that at low priority on a
   * machine that is busy. No guest code runs in that time.
   */
  static final Duration START_TIME = Duration.ofMinutes(3);

  /** How long a guest that was stopped may go on, while nobody waits for it. */
  private static final Duration SETTLE_TIME = Duration.ofMillis(400);

  private static final long MAX_NAME = 1_000;
  private static final long EXIT_SECONDS = 1;

  /**
   * A worker that has served so many tasks has done enough. Fewer would cost speed: it takes tens
   * of thousands until its JVM has compiled what a short task needs.
   */
  static final int MAX_TASKS = 100_000;

  private final Process process;
  private final Path folder;
  private final StderrTail complaints;
  private final FrameReader in;
  private final FrameWriter out;
  private final long bornAt = System.nanoTime();
  private String runtimeName = "";
  private final Set<GuestSession> sessions = new HashSet<>();
  private int tasks;
  private boolean spoilt;
  private boolean settling;

  private WorkerProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.complaints = StderrTail.of(process);
    this.in = new FrameReader(process.getInputStream());
    this.out = new FrameWriter(process.getOutputStream());
  }

  /**
   * Starts a worker and waits until it takes tasks.
   *
   * @throws IOException if it does not start; the message says what it complained about
   */
  static WorkerProcess start(List<String> command) throws IOException {
    return start(command, START_TIME);
  }

  /** As above, but with a time of its own to get ready in. */
  static WorkerProcess start(List<String> command, Duration time) throws IOException {
    Path folder = Files.createTempDirectory("paddock-worker-");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    WorkerProcess worker;
    try {
      worker = new WorkerProcess(Launcher.start(builder), folder);
    } catch (IOException e) {
      Files.deleteIfExists(folder);
      throw e;
    }
    worker.awaitReady(time);
    return worker;
  }

  private void awaitReady(Duration time) throws IOException {
    try {
      Frame ready = expect(FrameType.READY, time);
      runtimeName = new String(ready.payload(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Reads what has to come next; kills the worker if it does not come in time. */
  private Frame expect(FrameType type, Duration time) throws IOException {
    var over = new AtomicBoolean();
    var alarm =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(time);
                if (over.compareAndSet(false, true)) {
                  kill();
                }
              } catch (InterruptedException e) {
                // It has come.
              }
            });
    try {
      Frame frame = in.read(MAX_NAME);
      if (frame == null || frame.type() != type || !over.compareAndSet(false, true)) {
        throw new IOException("a worker did not say " + type + complaints.text());
      }
      return frame;
    } finally {
      alarm.interrupt();
    }
  }

  String runtimeName() {
    return runtimeName;
  }

  /**
   * Gives it a task. Until that was {@link #served}, it is not usable for another one.
   *
   * @throws ProtocolException if it has said something before it was asked
   */
  void give(GuestTask task) throws IOException {
    spoilt = true;
    if (hasSpoken()) {
      throw new ProtocolException("spoke before it was asked");
    }
    endSessions();
    GuestSession session = task.session();
    if (session != null) {
      sessions.add(session);
    }
    out.write(new Frame(FrameType.TASK, TaskCodec.encode(task)));
  }

  /** Not as soon as they end: a worker that does not read must not hold up whoever ends them. */
  private void endSessions() throws IOException {
    for (Iterator<GuestSession> all = sessions.iterator(); all.hasNext(); ) {
      GuestSession session = all.next();
      if (session.isEnded()) {
        all.remove();
        out.write(new Frame(FrameType.SESSION_END, TaskCodec.encode(session)));
      }
    }
  }

  /** Gives it the answer to a call. Blocks while it does not read. */
  void answer(Frame answer) throws IOException {
    out.write(answer);
  }

  /** Whether there is something that no task explains. */
  private boolean hasSpoken() throws IOException {
    return process.getInputStream().available() > 0;
  }

  @Nullable Frame read(long maxPayload) throws IOException {
    return in.read(maxPayload);
  }

  /** To be called with how each task ended. */
  void served(Outcome outcome) {
    tasks++;
    spoilt = mayStillRun(outcome);
    settling = Endings.isStopAtLimit(outcome);
  }

  /** Whether its guest was stopped and may come to rest, which {@link #settle} waits for. */
  boolean isSettling() {
    return settling && process.isAlive();
  }

  /** Waits until its guest has come to rest, but not long: then it is killed. */
  void settle() {
    try {
      expect(FrameType.SETTLED, SETTLE_TIME);
      spoilt = false;
    } catch (IOException e) {
      kill();
    } finally {
      settling = false;
    }
  }

  /** Whether one cannot know that the guest has come to rest. */
  static boolean mayStillRun(Outcome outcome) {
    return Endings.isStopAtLimit(outcome) || Endings.isUnknown(outcome);
  }

  /** Whether it can serve another task. */
  boolean isUsable() {
    return !spoilt && process.isAlive() && isSilent();
  }

  /**
   * Whether it has done enough, and should have a successor.
   *
   * @param lifetime how old it may be
   */
  boolean isWorn(Duration lifetime) {
    return tasks >= MAX_TASKS || System.nanoTime() - bornAt >= lifetime.toNanos();
  }

  private boolean isSilent() {
    try {
      return !hasSpoken();
    } catch (IOException e) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  /** Why a worker is gone that was not killed by this host. */
  SandboxError causeOfDeath(Limits limits) {
    int status = exitStatus();
    if (status == OUT_OF_MEMORY) {
      return Refusals.exceeded(Limit.MEMORY, limits);
    }
    LOG.warn("A worker ended with status {}{}", status, complaints.text());
    return SandboxError.of(
        ErrorCode.INTERNAL, "the worker process ended unexpectedly, with status " + status);
  }

  /** For one that said something it must not say, and was killed for it. */
  SandboxError brokeRules(ProtocolException e) {
    LOG.warn("A worker broke the protocol: {}{}", e.getMessage(), complaints.text());
    return SandboxError.of(
        ErrorCode.INTERNAL, "the worker process did not keep to the protocol, and was killed");
  }

  private int exitStatus() {
    try {
      // Its streams close a little before it ends.
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends it at once, whatever it does, and what it may have started, which has its streams. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends it, and removes what it leaves. */
  void close() {
    kill();
    var unused = process.onExit().thenRun(this::removeFolder);
  }

  private void removeFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(WorkerProcess::remove);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("The folder of a worker could not be removed", e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
