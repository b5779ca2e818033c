package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;

/** Ours: Python expressions of one session, which reuse a context. */
final class PaddockSession implements Subject {

  private final FenceKind fence;
  private final SharedSandbox shared;

  PaddockSession(FenceKind fence) {
    this.fence = fence;
    this.shared = new SharedSandbox(fence);
  }

  @Override
  public Identity identity() {
    return Identity.ours("paddock-" + fence.id(), Dialect.PYTHON, "session");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    Limits limits = Guests.limits(deadline);
    GuestProgram program = Guests.expression(work, Dialect.PYTHON);
    Sandbox session = shared.get().openSession();
    return new SandboxEvaluator(session, true, program, () -> limits);
  }

  @Override
  public boolean isInQuickRuns() {
    return fence == FenceKind.CONTEXT;
  }

  @Override
  public void close() {
    shared.close();
  }
}
