package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Ours: contexts that are used once, made in advance ({@code pooled}) or when they are wanted
 * ({@code fresh}).
 */
final class PaddockOneShot implements Subject {

  /** The pool keeps no more ready, whatever is asked of it. */
  private static final int MOST_READY = 8;

  /** More than the pool remembers. */
  private static final int UNLIKE = 500;

  private final Dialect dialect;
  private final boolean pooled;
  private final SharedSandbox shared = new SharedSandbox(FenceKind.CONTEXT);

  PaddockOneShot(Dialect dialect, boolean pooled) {
    this.dialect = dialect;
    this.pooled = pooled;
  }

  @Override
  public Identity identity() {
    return Identity.ours("paddock-context", dialect, pooled ? "pooled" : "fresh");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    Limits limits = Guests.limits(deadline);
    return pooled
        ? new PooledEvaluator(shared.get(), program(work), limits)
        : new SandboxEvaluator(shared.get(), false, program(work), unlike(limits));
  }

  private GuestProgram program(Work work) throws Exception {
    // JavaScript expressions share hardened contexts, scripts do not.
    return dialect == Dialect.JAVASCRIPT
        ? Guests.script(work, dialect)
        : Guests.expression(work, dialect);
  }

  /** Limits that nobody had lately, for which the pool has nothing. */
  private static Supplier<Limits> unlike(Limits limits) {
    long least = limits.get(Limit.STACK_FRAMES);
    var calls = new AtomicLong();
    return () -> limits.with(Limit.STACK_FRAMES, least + calls.incrementAndGet() % UNLIKE);
  }

  @Override
  public Pace pace() {
    if (!pooled) {
      return Pace.BUSY;
    }
    return dialect == Dialect.JAVASCRIPT
        ? Pace.every(Duration.ofMillis(5), 100, 1_000)
        : Pace.every(Duration.ofMillis(400), 2, 40);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isInQuickRuns() {
    return dialect == Dialect.JAVASCRIPT;
  }

  @Override
  public boolean isAttacked() {
    return pooled;
  }

  @Override
  public Holding holding() {
    return pooled
        ? new Holding("pooled one-shot context", Holding.Place.HEAP, this::hold)
        : Holding.NOTHING;
  }

  private Holding.Held hold(int count) throws Exception {
    PoolSettings pool = PoolSettings.of(FenceKind.CONTEXT).withMin(Math.min(count, MOST_READY));
    Sandbox sandbox = Sandbox.create(FenceKind.CONTEXT, pool);
    var evaluator = new SandboxEvaluator(sandbox, true, program(Works.ADD), () -> Limits.DEFAULT);
    // Only what was wanted twice is made in advance.
    for (int call = 0; call < 2; call++) {
      evaluator.evaluate(Works.ADD.inputs().rotate(call));
    }
    Makers.awaitIdle();
    return new Holding.Held(sandbox.pool().idle(), evaluator);
  }

  @Override
  public void close() {
    shared.close();
  }
}
