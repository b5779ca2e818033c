package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;

/** Ours: workers in processes of their own, jailed or not; waiting, or started for each call. */
final class PaddockWorker implements Subject {

  private final FenceKind fence;
  private final Dialect dialect;
  private final boolean warm;
  private final SharedSandbox shared;

  PaddockWorker(FenceKind fence, Dialect dialect, boolean warm) {
    this.fence = fence;
    this.dialect = dialect;
    this.warm = warm;
    this.shared = new SharedSandbox(fence);
  }

  @Override
  public Identity identity() {
    return Identity.ours("paddock-" + fence.id(), dialect, warm ? "warm" : "cold");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    Limits limits = Guests.limits(deadline);
    GuestProgram program = Guests.expression(work, dialect);
    if (warm) {
      return new SandboxEvaluator(shared.get(), false, program, () -> limits);
    }
    Guests.sandbox(fence).close();
    return input -> {
      try (var starting =
          new SandboxEvaluator(Sandbox.create(fence), true, program, () -> limits)) {
        return starting.evaluate(input);
      }
    };
  }

  @Override
  public void close() {
    shared.close();
  }

  @Override
  public Pace pace() {
    return warm ? Pace.BUSY_ELSEWHERE : Pace.cold(1, 20);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isAttacked() {
    return warm;
  }

  @Override
  public Holding holding() {
    return warm ? new Holding("worker process", Holding.Place.CHILD, this::hold) : Holding.NOTHING;
  }

  /** One is enough: each is a process of its own. */
  private Holding.Held hold(int count) throws Exception {
    open(Works.ADD, Duration.ofSeconds(30)).evaluate(Works.ADD.inputs().rotate(0));
    return new Holding.Held(1, this);
  }
}
