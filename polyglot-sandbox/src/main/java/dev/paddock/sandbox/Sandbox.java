package dev.paddock.sandbox;

import dev.paddock.sandbox.internal.ContextFence;
import dev.paddock.sandbox.internal.Refusals;
import dev.paddock.sandbox.internal.process.ProcessFence;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs guest programs inside a fence. One sandbox is one trust domain: compiled code is shared
 * between the programs of a sandbox and with no other. Safe for use by many threads, virtual ones
 * too.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.create()) {
 *   var program = GuestProgram.script(Language.JAVASCRIPT, "return input.a + 1");
 *   switch (sandbox.run(program, Bindings.of("input", Map.of("a", 1)), Limits.DEFAULT)) {
 *     case Outcome.Completed done -> System.out.println(done.value());   // 2
 *     case Outcome.Failed failed -> System.out.println(failed.error().code());
 *   }
 * }
 * }</pre>
 *
 * <p>Every call answers by its wall-time limit, even where the guest cannot be stopped; such a
 * guest's thread is set aside, and counted by {@link #stuckGuests}. What this fence does not
 * guarantee is listed in the security model of the documentation.
 */
public final class Sandbox implements AutoCloseable {

  private final FenceKind kind;
  private final Fence fence;
  private final AtomicLong sessions;
  private final @Nullable GuestSession session;
  private final AtomicBoolean closed;

  private Sandbox(
      FenceKind kind,
      Fence fence,
      AtomicLong sessions,
      @Nullable GuestSession session,
      AtomicBoolean closed) {
    this.kind = kind;
    this.fence = fence;
    this.sessions = sessions;
    this.session = session;
    this.closed = closed;
  }

  private Sandbox(FenceKind kind, Fence fence) {
    this(kind, fence, new AtomicLong(), null, new AtomicBoolean());
  }

  /** A sandbox whose guests run in GraalVM contexts inside this JVM. */
  public static Sandbox create() {
    return create(FenceKind.CONTEXT);
  }

  /**
   * A sandbox with a given fence. The two strong ones start worker processes when they are needed
   * and keep some ready.
   *
   * @throws FenceUnavailableException if this machine does not have it, or does not permit it
   */
  public static Sandbox create(FenceKind kind) {
    return create(kind, PoolSettings.of(kind));
  }

  /**
   * A sandbox with a given fence and pool.
   *
   * @throws FenceUnavailableException if this machine does not have it, or does not permit it
   */
  public static Sandbox create(FenceKind kind, PoolSettings pool) {
    return new Sandbox(
        kind,
        switch (kind) {
          case CONTEXT -> ContextFence.create(pool);
          case PROCESS -> ProcessFence.create(pool);
          case CONTAINER -> ProcessFence.createJailed(pool);
        });
  }

  /**
   * A sandbox with a strong fence, whose workers compile JavaScript.
   *
   * @throws FenceUnavailableException if this machine does not have the fence or does not permit
   *     it, its JDK does not take compilers, or the folder has none
   * @throws IllegalArgumentException if the fence is {@code context}, which has no workers
   */
  public static Sandbox create(FenceKind kind, PoolSettings pool, OptimizingRuntime javaScript) {
    return new Sandbox(
        kind,
        switch (kind) {
          case CONTEXT ->
              throw new IllegalArgumentException("only workers can have a GraalVM of their own");
          case PROCESS -> ProcessFence.create(pool, javaScript);
          case CONTAINER -> ProcessFence.createJailed(pool, javaScript);
        });
  }

  /**
   * This sandbox, for programs of the same author that belong together, such as those of one
   * execution of a workflow. Python expressions that run in it may find a context that an earlier
   * one of the same session has used, which saves making one: some ten to hundred milliseconds
   * each.
   *
   * <p>Their bindings and variables are their own all the same. But what an expression changes in
   * Python itself, such as an attribute of a module, a later one of the session may see, and may
   * not: a context is used by one expression at a time, others get a fresh one meanwhile, and one
   * in which a limit was exceeded is not used again. Nothing is ever seen by programs outside of
   * the session. Scripts, JavaScript, and programs with a given {@link
   * GuestEnvironment.Determinism} run as they do without a session.
   *
   * @return to be closed when the last program has run, which frees the contexts and leaves this
   *     sandbox open
   */
  public Sandbox openSession() {
    return new Sandbox(kind, fence, sessions, new GuestSession(sessions.incrementAndGet()), closed);
  }

  /** Whether programs can run in it: neither it was closed nor, if it is a session, its sandbox. */
  public boolean isOpen() {
    return !closed.get() && (session == null || !session.isEnded());
  }

  /** The fence around this sandbox's guests. */
  public FenceKind fence() {
    return kind;
  }

  /**
   * Runs a program.
   *
   * <p>Scripts and Python expressions get a fresh context (but see {@link #openSession}).
   * JavaScript expressions share hardened contexts, in which one evaluation cannot leave anything
   * behind for the next.
   *
   * @return how it ended; never throws for something that the guest did
   */
  public Outcome run(GuestProgram program, Bindings bindings, Limits limits) {
    return run(program, bindings, limits, GuestEnvironment.NONE, GuestListener.NONE);
  }

  /**
   * Runs a program in given surroundings.
   *
   * @param environment variables, files, time and randomness, capabilities
   * @param listener who hears what the program does, while it runs
   * @return how it ended; never throws for something that the guest did
   */
  public Outcome run(
      GuestProgram program,
      Bindings bindings,
      Limits limits,
      GuestEnvironment environment,
      GuestListener listener) {
    return run(new GuestTask(program, bindings, null, limits, environment, listener, session));
  }

  private Outcome run(GuestTask task) {
    return session != null && session.isEnded()
        ? Refusals.refuse(ErrorCode.UNAVAILABLE, "the session is closed")
        : fence.run(task);
  }

  /**
   * Evaluates one expression for each of many items, crossing the fence once.
   *
   * @param program an expression; besides the bindings it sees its element and that one's position
   * @param items a JSON array
   * @param limits for all items together
   * @return the value is an array with one object for each item: {@code {"value": ...}} or {@code
   *     {"error": {"code": ..., "message": ...}}}. An exceeded limit fails the whole batch.
   * @throws IllegalArgumentException if the program is not an expression, or the items are not an
   *     array
   */
  public Outcome runEach(GuestProgram program, Bindings bindings, JsonText items, Limits limits) {
    return runEach(program, bindings, items, limits, GuestEnvironment.NONE);
  }

  /** Like {@link #runEach(GuestProgram, Bindings, JsonText, Limits)}, in given surroundings. */
  public Outcome runEach(
      GuestProgram program,
      Bindings bindings,
      JsonText items,
      Limits limits,
      GuestEnvironment environment) {
    if (program.kind() != GuestProgram.Kind.EXPRESSION) {
      throw new IllegalArgumentException("only an expression can run for each item");
    }
    if (!items.text().stripLeading().startsWith("[")) {
      throw new IllegalArgumentException("items must be a JSON array");
    }
    return run(
        new GuestTask(program, bindings, items, limits, environment, GuestListener.NONE, session));
  }

  /** What runs, waits and is ready at this moment. */
  public PoolStatistics pool() {
    return fence.pool();
  }

  /** How many guests are past their limit and still not stopped. */
  public int stuckGuests() {
    return fence.stuckGuests();
  }

  /**
   * What executes guest code: {@code Interpreted} on a stock JDK, else the name of the compiling
   * runtime.
   */
  public String runtimeName() {
    return fence.runtimeName();
  }

  /** Cancels what runs and frees everything; of a session, frees what is kept for it. */
  @Override
  public void close() {
    if (session == null) {
      closed.set(true);
      fence.close();
    } else {
      session.end();
      fence.end(session);
    }
  }
}
