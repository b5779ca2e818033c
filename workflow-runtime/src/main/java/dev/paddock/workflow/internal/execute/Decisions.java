package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.internal.journal.Inquiry;
import dev.paddock.workflow.internal.journal.Journal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one attempt at a step finds out, and must not find out differently when it is replayed. Used
 * by one thread at a time.
 */
final class Decisions {

  private final Journal journal;
  private final StepPath step;
  private final int attempt;
  private final Randomness randomness;

  Decisions(Journal journal, StepPath step, int attempt, Randomness randomness) {
    this.journal = journal;
    this.step = step;
    this.attempt = attempt;
    this.randomness = randomness;
  }

  /**
   * What was decided, or is now.
   *
   * @param what unique in the attempt
   */
  JsonText decide(String what, Supplier<JsonText> decision) {
    Optional<StepDecided> before = journal.decided(step, attempt, what);
    if (before.isPresent()) {
      randomness.goOnAfter(before.get().evaluations());
      return before.get().value();
    }
    JsonText value = decision.get();
    journal.record(new StepDecided(step, attempt, what, value, randomness.evaluations()));
    return value;
  }

  /** Whether that was decided. */
  boolean isDecided(String what) {
    return journal.decided(step, attempt, what).isPresent();
  }

  /** What this attempt asks people. */
  Inquiry inquiry() {
    return journal.inquiry(step, attempt);
  }

  StepPath step() {
    return step;
  }

  int attempt() {
    return attempt;
  }

  /** Where steps run that are part of this attempt. */
  StepPath inside() {
    return step.attempt(attempt);
  }

  /** Where the steps of an iteration run. */
  StepPath inside(int iteration) {
    return inside().iteration(iteration);
  }

  /** Whether there is something to replay of an iteration. */
  boolean reaches(int iteration) {
    return journal.reaches(inside(iteration));
  }

  /** Whether the execution can wait without a thread. */
  boolean mayWait() {
    return journal.isDurable();
  }
}
