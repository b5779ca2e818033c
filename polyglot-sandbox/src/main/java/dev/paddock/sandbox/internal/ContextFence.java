package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.graalvm.polyglot.PolyglotException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fence made of GraalVM contexts in this JVM. */
public final class ContextFence implements Fence {

  private static final Logger LOG = LoggerFactory.getLogger(ContextFence.class);

  /** Up to this many characters, everything that a plain expression can do takes microseconds. */
  private static final int MAX_INPUT_HERE = 64 << 10;

  /**
   * Plain expressions take microseconds, and making a context for each of many callers takes
   * seconds: beyond a few at once, waiting for one is faster.
   */
  private static final int MAX_PLAIN = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private static final long CLOSE_SECONDS = 2;

  private static final long MAKER_IDLE_SECONDS = 30;

  private final Contexts contexts;
  private final ExecutorService closers =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("paddock-closer-", 1).factory());
  private final HardenedContexts hardened;
  private final Semaphore plainTurns = new Semaphore(MAX_PLAIN);
  private final ExecutorService makers =
      new ThreadPoolExecutor(
          0, 1, MAKER_IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), makerThreads());
  private final PreparedContexts prepared;
  private final SessionContexts sessions;
  private final HeapWatch heap;
  private final PlainExpressions plain = new PlainExpressions();
  private final CapabilityThreads capabilityThreads = new CapabilityThreads();
  private final PoolSettings pool;
  private final Turns turns;
  private final GuestThreads threads;
  private final Governor governor;
  private volatile boolean closed;

  private ContextFence(PoolSettings pool, Set<Language> languages) {
    this.pool = pool;
    this.contexts = new Contexts(languages);
    this.hardened = new HardenedContexts(contexts, closers, pool.max() + MAX_PLAIN, pool);
    this.prepared =
        new PreparedContexts(
            kind -> OneShotGuest.create(kind, contexts, closers), makers, System::nanoTime, pool);
    this.sessions =
        new SessionContexts(prepared, closers, System::nanoTime, SessionContexts.MAX_BYTES);
    this.heap = new HeapWatch(sessions::keptBytes);
    this.turns = new Turns(pool.max());
    this.threads = new GuestThreads(pool.max(), this::host);
    this.governor = new Governor(threads, heap);
  }

  /** A fence that is ready. Its threads start when they are needed. */
  public static ContextFence create(PoolSettings pool) {
    return create(pool, EnumSet.allOf(Language.class));
  }

  /** The same for guests in some languages. Others need not be on the class path. */
  public static ContextFence create(PoolSettings pool, Set<Language> languages) {
    var fence = new ContextFence(pool, languages);
    fence.governor.start();
    return fence;
  }

  /** Python's own initialization calls as deeply as guests do. */
  private static ThreadFactory makerThreads() {
    return Thread.ofPlatform()
        .daemon()
        .name("paddock-context-maker-", 1)
        .stackSize(GuestThread.STACK_BYTES)
        .factory();
  }

  @Override
  public Outcome run(GuestTask task) {
    if (closed) {
      return Refusals.refuse(ErrorCode.UNAVAILABLE, "the sandbox is closed");
    }
    long size = task.inputSize();
    if (size > task.limits().get(Limit.INPUT)) {
      return Refusals.tooLarge(task);
    }
    try {
      if (canRunHere(task, size)
          && plainTurns.tryAcquire(pool.acquireTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return runHere(task);
      }
      Turns.Key program = Turns.key(task.program());
      Turns.Turn turn = turns.await(program, pool.acquireTimeout());
      if (turn == null) {
        return turns.refuse();
      }
      Outcome outcome = runElsewhere(task, turn);
      turns.learn(program, outcome);
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusals.refuse(ErrorCode.CANCELLED, "the caller was interrupted");
    }
  }

  /** The turn ends when the guest does, which may be after its caller has got an answer. */
  private Outcome runElsewhere(GuestTask task, Turns.Turn turn) throws InterruptedException {
    GuestThread thread = null;
    try {
      thread = threads.acquire(pool.acquireTimeout());
    } finally {
      if (thread == null) {
        turn.close();
      }
    }
    if (thread == null) {
      return Refusals.refuse(
          ErrorCode.UNAVAILABLE,
          "all "
              + pool.max()
              + " guest threads are busy, "
              + stuckGuests()
              + " of them with guests that do not stop");
    }
    var evaluation = new Evaluation(task, heap, capabilityThreads);
    thread.run(evaluation, turn);
    governor.wake();
    return evaluation.await();
  }

  /**
   * Handing an evaluation to another thread costs more than a warm expression does, and is needed
   * only for guests that might not stop.
   */
  private boolean canRunHere(GuestTask task, long inputSize) {
    return inputSize <= MAX_INPUT_HERE
        && task.items() == null
        && isSharedJavaScript(task.program())
        && plain.contains(task.program().source())
        && !Thread.currentThread().isVirtual()
        && !Thread.currentThread().isInterrupted();
  }

  private Outcome runHere(GuestTask task) {
    var evaluation = new PlainEvaluation(task);
    try (HardenedContexts.Lease lease = hardened.lease(task)) {
      if (evaluation.run(lease.guest())) {
        lease.giveBack();
      }
      return evaluation.outcome();
    } catch (Throwable e) {
      return failure(e, task).toOutcome(List.of(), Usage.NONE);
    } finally {
      plainTurns.release();
    }
  }

  private static boolean isSharedJavaScript(GuestProgram program) {
    return program.language() == Language.JAVASCRIPT
        && program.kind() == GuestProgram.Kind.EXPRESSION;
  }

  /** What a guest thread does with an evaluation. */
  private void host(Evaluation evaluation) {
    if (evaluation.isConcluded()) {
      return;
    }
    evaluation.meter.prepare();
    GuestTask task = evaluation.task;
    try {
      GuestSession session = task.session();
      if (isSharedJavaScript(task.program())) {
        hostHardened(evaluation);
      } else if (session != null && mayReuse(task)) {
        hostInSession(session, evaluation);
      } else {
        hostFresh(evaluation);
      }
    } catch (Throwable e) {
      evaluation.conclude(failure(e, task));
    }
  }

  /** The caller must have its answer, and the guest thread must live on, whatever went wrong. */
  private Conclusion failure(Throwable e, GuestTask task) {
    return switch (e) {
      case PolyglotException thrown ->
          GuestErrors.running(thrown, task.program(), 0).named(task.limits());
      case StackOverflowError overflow ->
          new Conclusion.Failure(Refusals.exceeded(Limit.STACK_FRAMES, task.limits()));
      case OutOfMemoryError outOfMemory ->
          new Conclusion.Failure(Refusals.exceeded(Limit.MEMORY, task.limits()));
      default -> fault(e);
    };
  }

  private Conclusion fault(Throwable e) {
    if (closed) {
      return Conclusion.error(ErrorCode.CANCELLED, "the sandbox was closed");
    }
    LOG.error("A guest could not be run", e);
    return Conclusion.error(ErrorCode.INTERNAL, "the fence failed; the host's log has the details");
  }

  private void hostHardened(Evaluation evaluation) {
    try (HardenedContexts.Lease lease = hardened.lease(evaluation.task)) {
      evaluate(
          lease.guest(),
          evaluation,
          end -> {
            if (end.leavesContextUsable()) {
              lease.giveBack();
            }
          });
    }
  }

  private void hostFresh(Evaluation evaluation) {
    ContextKind kind = ContextKind.of(evaluation.task);
    OneShotGuest guest = prepared.take(kind);
    try {
      guest.adopt(evaluation);
      evaluate(guest, evaluation, end -> {});
    } catch (UncheckedIOException e) {
      // Files are in memory, and the given ones do not fit.
      evaluation.conclude(new Conclusion.Failure(evaluation.exceeded(Limit.MEMORY)));
    } finally {
      prepared.discard(kind, guest);
    }
  }

  /** Whether a context is there already is chance, so what is to be the same each time has none. */
  private static boolean mayReuse(GuestTask task) {
    return task.program().language() == Language.PYTHON
        && task.program().kind() == GuestProgram.Kind.EXPRESSION
        && task.environment().determinism() == null;
  }

  private void hostInSession(GuestSession session, Evaluation evaluation) {
    GuestTask task = evaluation.task;
    try (SessionContexts.Lease lease = sessions.lease(session, ContextKind.of(task))) {
      OneShotGuest guest = lease.guest();
      guest.adopt(evaluation);
      evaluate(
          guest,
          evaluation,
          end -> {
            if (end.isValueOrGuestError()) {
              lease.giveBack(evaluation.meter.allocated(), task.limits().get(Limit.MEMORY));
            }
          });
    }
  }

  /**
   * @param giveBack keeps the context if it can be used again: before the caller has the answer, so
   *     that the caller's next task finds it
   */
  private static void evaluate(
      GuestContext guest, Evaluation evaluation, Consumer<Conclusion> giveBack) {
    evaluation.start(guest);
    if (!evaluation.isConcluded()) {
      GuestTask task = evaluation.task;
      Conclusion conclusion = guest.run(task).named(task.limits());
      evaluation.conclude(conclusion, () -> giveBack.accept(conclusion));
    }
  }

  @Override
  public void end(GuestSession session) {
    sessions.end(session);
  }

  @Override
  public int stuckGuests() {
    return threads.stuck();
  }

  @Override
  public PoolStatistics pool() {
    return new PoolStatistics(
        threads.current().size(),
        prepared.ready() + hardened.idle(),
        threads.waiting(),
        prepared.created() + hardened.created(),
        prepared.destroyed() + hardened.destroyed());
  }

  @Override
  public String runtimeName() {
    return contexts.runtimeName();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    threads
        .current()
        .forEach(evaluation ->
            evaluation.stop(SandboxError.of(ErrorCode.CANCELLED, "the sandbox was closed")));
    governor.close();
    threads.close();
    capabilityThreads.close();
    hardened.close();
    makers.shutdown();
    sessions.close();
    prepared.close();
    heap.close();
    closers.execute(contexts::close);
    closers.shutdown();
    awaitClosers();
  }

  /** Closing an engine waits for its guests to stop, which may be never: so not for long. */
  private void awaitClosers() {
    try {
      if (!closers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Some guests have not stopped; their threads are left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
