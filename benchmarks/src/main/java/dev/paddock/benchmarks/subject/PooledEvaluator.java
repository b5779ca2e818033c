package dev.paddock.benchmarks.subject;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;

/** A program in contexts from a pool, which listens for when one was handed out. */
final class PooledEvaluator implements TellsHandOut, GuestListener {

  private final Sandbox sandbox;
  private final GuestProgram program;
  private final Limits limits;
  private volatile long calledAt;
  private volatile long startedAt;

  PooledEvaluator(Sandbox sandbox, GuestProgram program, Limits limits) {
    this.sandbox = sandbox;
    this.program = program;
    this.limits = limits;
  }

  @Override
  public String evaluate(String input) {
    Bindings bindings = Bindings.of("input", JsonText.trusted(input));
    calledAt = System.nanoTime();
    return SandboxEvaluator.value(
        sandbox.run(program, bindings, limits, GuestEnvironment.NONE, this));
  }

  @Override
  public void started() {
    startedAt = System.nanoTime();
  }

  @Override
  public void printed(LogLine line) {}

  @Override
  public Duration handOut() {
    return Duration.ofNanos(startedAt - calledAt);
  }
}
