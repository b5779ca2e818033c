package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import java.util.Optional;

/** What one attempt at a step asks people, and what they answer. */
public interface Inquiry {

  /** The answer that counts, if there is one. */
  Optional<StepAnswered> answer();

  /** Whether somebody wants a new token, and those issued before are to be worth nothing. */
  boolean isToBeReissued();

  /** Issues a token, durably: whoever has it can answer from now on. */
  void issue(StepAsked asked);

  /**
   * Ends that nobody can answer any more, durably.
   *
   * @throws Suspended if somebody has answered
   */
  void withdraw();
}
