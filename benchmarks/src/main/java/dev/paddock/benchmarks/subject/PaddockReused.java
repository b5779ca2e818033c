package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Ours: JavaScript expressions in hardened contexts that are used again. */
final class PaddockReused implements Subject {

  /** Contexts are kept apart by their limits, and for so many limits. */
  private static final int MOST_IDLE = 16;

  private final SharedSandbox shared = new SharedSandbox(FenceKind.CONTEXT);

  @Override
  public Identity identity() {
    return Identity.ours("paddock-context", Dialect.JAVASCRIPT, "reused");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    Limits limits = Guests.limits(deadline);
    return new SandboxEvaluator(
        shared.get(), false, Guests.expression(work, Dialect.JAVASCRIPT), () -> limits);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Holding holding() {
    return new Holding("hardened context", Holding.Place.HEAP, PaddockReused::hold);
  }

  private static Holding.Held hold(int count) throws Exception {
    var statements = new AtomicLong(Limits.DEFAULT.get(Limit.STATEMENTS));
    var evaluator =
        new SandboxEvaluator(
            Guests.sandbox(FenceKind.CONTEXT),
            true,
            Guests.expression(Works.ADD, Dialect.JAVASCRIPT),
            () -> Limits.DEFAULT.with(Limit.STATEMENTS, statements.incrementAndGet()));
    int held = Math.min(count, MOST_IDLE);
    for (int i = 0; i < held; i++) {
      evaluator.evaluate(Works.ADD.inputs().rotate(i));
    }
    return new Holding.Held(held, evaluator);
  }

  @Override
  public void close() {
    shared.close();
  }
}
