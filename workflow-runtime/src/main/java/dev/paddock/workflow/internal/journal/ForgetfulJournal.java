package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.StepPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Knows nothing and keeps nothing: for executions that nobody goes on with. */
public final class ForgetfulJournal implements Journal {

  private final ExecutionClock clock;
  private final Witness witness;

  /**
   * @param witness is told what happens
   */
  public ForgetfulJournal(ExecutionClock clock, Witness witness) {
    this.clock = clock;
    this.witness = witness;
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public List<OfStep> endings() {
    return List.of();
  }

  @Override
  public int steps() {
    return 0;
  }

  @Override
  public Optional<OfStep> ended(StepPath step) {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> started(StepPath step) {
    return Optional.empty();
  }

  @Override
  public Optional<StepRetried> retried(StepPath step) {
    return Optional.empty();
  }

  @Override
  public Optional<StepDecided> decided(StepPath step, int attempt, String what) {
    return Optional.empty();
  }

  @Override
  public boolean reaches(StepPath turn) {
    return false;
  }

  @Override
  public Inquiry inquiry(StepPath step, int attempt) {
    throw new IllegalStateException("workflows that ask people are refused without a store");
  }

  @Override
  public void record(ExecutionEvent event) {
    witness.happened(clock.now(), event);
  }

  @Override
  public void commit() {}
}
