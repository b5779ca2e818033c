package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;

/** Ours: workers in processes of their own, jailed or not. */
final class PaddockWorker implements Subject {

  /** What a call finds. */
  enum Mode {
    /** A worker that waits. */
    WARM("warm"),
    /** One whose GraalVM compiles guest code, where the host's does not. */
    COMPILED("compiled"),
    /** None: it is started for the call. */
    COLD("cold");

    private final String id;

    Mode(String id) {
      this.id = id;
    }
  }

  private final FenceKind fence;
  private final Dialect dialect;
  private final Mode mode;
  private final SharedSandbox shared;

  PaddockWorker(FenceKind fence, Dialect dialect, Mode mode) {
    this.fence = fence;
    this.dialect = dialect;
    this.mode = mode;
    this.shared =
        new SharedSandbox(
            () -> mode == Mode.COMPILED ? Guests.compilingSandbox(fence) : Guests.sandbox(fence));
  }

  @Override
  public Identity identity() {
    return Identity.ours("paddock-" + fence.id(), dialect, mode.id);
  }

  private boolean isWarm() {
    return mode != Mode.COLD;
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    Limits limits = Guests.limits(deadline);
    GuestProgram program = Guests.expression(work, dialect);
    if (isWarm()) {
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
    return switch (mode) {
      case WARM -> Pace.BUSY_ELSEWHERE;
      // What it is for, and what it costs where it is not.
      case COMPILED -> Pace.busy(Works.CPU, Works.PIPELINE_10K, Works.ADD);
      case COLD -> Pace.cold(1, 20);
    };
  }

  /**
   * GraalVM's compiler, compiled itself by nobody at first, takes a dozen seconds to be through.
   */
  @Override
  public int warmUpFactor() {
    return mode == Mode.COMPILED ? 5 : 1;
  }

  /** A container adds little to either language, and compilers are not warm in a quick run. */
  @Override
  public boolean isInQuickRuns() {
    return switch (mode) {
      case WARM -> fence == FenceKind.PROCESS;
      case COMPILED -> false;
      case COLD -> fence == FenceKind.PROCESS && dialect == Dialect.JAVASCRIPT;
    };
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isAttacked() {
    return isWarm();
  }

  @Override
  public Holding holding() {
    return isWarm()
        ? new Holding("worker process", Holding.Place.CHILD, this::hold)
        : Holding.NOTHING;
  }

  /** One is enough: each is a process of its own. */
  private Holding.Held hold(int count) throws Exception {
    open(Works.ADD, Duration.ofSeconds(30)).evaluate(Works.ADD.inputs().rotate(0));
    return new Holding.Held(1, this);
  }
}
