package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.OptimizingRuntime;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.internal.Refusals;
import dev.paddock.sandbox.internal.Turns;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fences made of worker JVMs. In a worker every guest has the {@code context} fence around it
 * too; what gets out of that, or cannot be stopped in there, is in a process that holds nothing and
 * is killed.
 *
 * <p>A worker runs one guest at a time, and one after the other for the same sandbox. A guest that
 * breaks out of its context could see what later guests of the same worker are given; a sandbox is
 * one trust domain.
 */
public final class ProcessFence implements Fence {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessFence.class);

  /** What the first workers take to start together, on two processors. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final SandboxError CLOSED =
      SandboxError.of(ErrorCode.CANCELLED, "the sandbox was closed");
  private static final String GET_IT =
      "install bubblewrap, util-linux and libseccomp (Debian, Ubuntu: apt install bubblewrap"
          + " util-linux libseccomp2; Fedora: dnf install bubblewrap util-linux libseccomp), and"
          + " permit user namespaces; or ask for the fence 'process'";

  private static final String GET_COMPILER =
      "use a JDK 25 from HotSpot, and the runtime that fits it (the module optimizing-runtime makes"
          + " one); or leave it out: then JavaScript is interpreted";

  private final Path caches;
  private final WorkerCommand command;
  private final @Nullable WorkerCommand optimizing;
  private final StartCache startCache;
  private final Path resources;
  private final @Nullable Bubblewrap jail;
  private final Lanes lanes;
  private final PoolSettings pool;
  private final Turns turns;
  private final Watch watch = new Watch();
  private final CapabilityThreads capabilityThreads = new CapabilityThreads();
  private final Set<Language> languages = new ConcurrentSkipListSet<>();
  private volatile String runtimeName = "";
  private volatile boolean closed;

  private ProcessFence(
      @Nullable Bubblewrap jail, PoolSettings pool, @Nullable GuestCompiler compiler) {
    this.caches = Caches.folder();
    this.jail = jail;
    this.resources = caches.resolve("graal");
    this.command = WorkerCommand.ofThisJvm(resources);
    this.optimizing = compiler == null ? null : WorkerCommand.ofThisJvm(resources, compiler);
    this.startCache = new StartCache(command, caches);
    this.pool = pool;
    this.turns = new Turns(pool.max(), this::patience);
    this.lanes = Lanes.of(new Starter(), pool, turns.slowPlaces());
    watch.start();
  }

  /** The {@code process} fence. Its workers start when they are needed. */
  public static ProcessFence create(PoolSettings pool) {
    return create(pool, (GuestCompiler) null);
  }

  /**
   * The {@code process} fence with workers that compile JavaScript.
   *
   * @throws FenceUnavailableException if they cannot do so here
   */
  public static ProcessFence create(PoolSettings pool, OptimizingRuntime runtime) {
    return create(pool, compiler(FenceKind.PROCESS, runtime));
  }

  private static ProcessFence create(PoolSettings pool, @Nullable GuestCompiler compiler) {
    var fence = new ProcessFence(null, pool, compiler);
    fence.startCache.makeInBackground();
    return fence;
  }

  /**
   * The {@code container} fence. Its workers start when they are needed; whether a jail can be made
   * here is found out at once.
   *
   * @throws FenceUnavailableException if there is no bubblewrap or no libseccomp, or they cannot
   *     make a jail here; there is none without a filter
   */
  public static ProcessFence createJailed(PoolSettings pool) {
    return createJailed(pool, searchPath(), null);
  }

  /**
   * The {@code container} fence with workers that compile JavaScript.
   *
   * @throws FenceUnavailableException as above, or if they cannot do so here
   */
  public static ProcessFence createJailed(PoolSettings pool, OptimizingRuntime runtime) {
    return createJailed(pool, searchPath(), compiler(FenceKind.CONTAINER, runtime));
  }

  private static String searchPath() {
    return System.getenv().getOrDefault("PATH", "");
  }

  static ProcessFence createJailed(
      PoolSettings pool, String searchPath, @Nullable GuestCompiler compiler) {
    Bubblewrap jail =
        Bubblewrap.find(searchPath)
            .orElseThrow(() -> unavailable("bubblewrap is not installed on this machine"));
    var fence = new ProcessFence(jail, pool, compiler);
    try {
      Path filter = SeccompFilter.in(fence.caches);
      fence.unpackResources();
      jail.requireJail(fence.command.java(), fence.visible(fence.command), filter);
    } catch (IOException e) {
      fence.close();
      throw unavailable("no jail can be made on this machine: " + e.getMessage());
    }
    fence.startCache.makeInBackground();
    return fence;
  }

  private static GuestCompiler compiler(FenceKind kind, OptimizingRuntime runtime) {
    try {
      return GuestCompiler.in(runtime);
    } catch (IOException e) {
      throw new FenceUnavailableException(
          kind, "its workers cannot compile JavaScript: " + e.getMessage(), GET_COMPILER);
    }
  }

  private static FenceUnavailableException unavailable(String message) {
    return new FenceUnavailableException(FenceKind.CONTAINER, message, GET_IT);
  }

  /** GraalPy unpacks its library when it first starts, which it cannot do in a jail. */
  private void unpackResources() {
    Path done = resources.resolve("unpacked-" + command.hashCode());
    if (Files.exists(done)) {
      return;
    }
    try {
      Files.createDirectories(resources);
      if (Silent.succeeds(command.unpacking())) {
        Files.createFile(done);
      }
    } catch (IOException e) {
      LOG.warn("GraalVM's files could not be unpacked to {}", resources, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Starter implements Workers.Starter {
    @Override
    public WorkerProcess start(WorkerKind kind) throws IOException {
      return WorkerProcess.start(commandFor(kind));
    }

    /** A worker warms up for a sort of programs before it runs the first one. */
    @Override
    public void warmUp(WorkerKind kind, WorkerProcess worker) {
      for (Language language : languagesOf(kind)) {
        talk(task(GuestProgram.expression(language, "1")), worker);
        talk(task(GuestProgram.script(language, "1")), worker);
      }
    }
  }

  private static GuestTask task(GuestProgram program) {
    return new GuestTask(
        program, Bindings.none(), null, Limits.DEFAULT, GuestEnvironment.NONE, GuestListener.NONE);
  }

  private List<String> commandFor(WorkerKind kind) throws IOException {
    WorkerCommand worker = commandOf(kind);
    // A JVM that has another compiler takes no start cache.
    Path cache = kind.optimizing() ? null : startCache.ready();
    List<String> plain = worker.serving(kind, languagesOf(kind), cache);
    if (jail == null) {
      return inLane(kind, plain);
    }
    List<Path> visible = visible(worker);
    if (cache != null) {
      visible.add(cache);
    }
    return inLane(
        kind, jail.jailed(plain, visible, kind.heapMegabytes(), SeccompFilter.in(caches)));
  }

  private WorkerCommand commandOf(WorkerKind kind) {
    return optimizing != null && kind.optimizing() ? optimizing : command;
  }

  /** What its workers warm up for. */
  private List<Language> languagesOf(WorkerKind kind) {
    return languages.stream()
        .filter(language ->
            optimizing == null || kind.optimizing() == (language == Language.JAVASCRIPT))
        .toList();
  }

  private static List<String> inLane(WorkerKind kind, List<String> command) {
    return kind.slow() ? Priority.low(command) : command;
  }

  private List<Path> visible(WorkerCommand worker) {
    List<Path> visible = new ArrayList<>(worker.classPath());
    visible.add(worker.java());
    visible.addAll(JdkConfiguration.elsewhere(worker.java()));
    visible.add(resources);
    return visible;
  }

  @Override
  public Outcome run(GuestTask task) {
    if (closed) {
      return Refusals.refuse(ErrorCode.UNAVAILABLE, "the sandbox is closed");
    }
    if (task.inputSize() > task.limits().get(Limit.INPUT)) {
      return Refusals.tooLarge(task);
    }
    try {
      Turns.Key program = Turns.key(task.program());
      Turns.Turn turn = turns.await(program, pool.acquireTimeout());
      if (turn == null) {
        return turns.refuse();
      }
      languages.add(task.program().language());
      Outcome outcome = run(task, turn);
      turns.learn(program, outcome);
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusals.refuse(ErrorCode.CANCELLED, "the caller was interrupted");
    } catch (NoSuchElementException | IllegalStateException e) {
      return Refusals.refuse(
          ErrorCode.UNAVAILABLE, closed ? "the sandbox is closed" : "all workers are busy");
    } catch (IOException e) {
      LOG.error("A worker could not be started", e);
      return Refusals.refuse(
          ErrorCode.UNAVAILABLE, "no worker could be started; the host's log has the details");
    }
  }

  /** Most programs take less time than a worker takes to start. */
  private Duration patience() {
    return lanes.slow().statistics().idle() > 0 ? Duration.ZERO : PATIENCE;
  }

  /** The turn ends when there is a worker for the next one. */
  private Outcome run(GuestTask task, Turns.Turn turn) throws IOException, InterruptedException {
    WorkerKind kind = WorkerKind.of(task, lanes.areTwo() && turn.isSlow(), optimizing != null);
    Workers workers = lanes.of(kind);
    WorkerProcess worker = null;
    try {
      worker = workers.take(kind);
      runtimeName = worker.runtimeName();
      return talk(task, worker);
    } finally {
      if (worker == null) {
        turn.close();
      } else {
        workers.giveBack(kind, worker, turn::close);
      }
    }
  }

  private Outcome talk(GuestTask task, WorkerProcess worker) {
    var exchange = new Exchange(task, worker, capabilityThreads);
    watch.add(exchange);
    if (closed) {
      // Whoever closes it may have looked for talks before this one began.
      exchange.end(CLOSED);
    }
    try {
      Outcome outcome = exchange.talk();
      worker.served(outcome);
      return outcome;
    } finally {
      watch.remove(exchange);
    }
  }

  /** A worker is told with its next task, and forgets what nobody uses. */
  @Override
  public void end(GuestSession session) {}

  /** Always 0: a worker whose guest does not stop is killed. */
  @Override
  public int stuckGuests() {
    return 0;
  }

  @Override
  public PoolStatistics pool() {
    return lanes.statistics();
  }

  @Override
  public String runtimeName() {
    if (runtimeName.isEmpty()) {
      run(task(GuestProgram.expression(Language.JAVASCRIPT, "null")));
    }
    return runtimeName;
  }

  @Override
  public void close() {
    closed = true;
    lanes.startNoMore();
    watch.endAll(CLOSED);
    lanes.close();
    watch.close();
    capabilityThreads.close();
  }
}
