package dev.paddock.expression;

import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;

/** An evaluation that failed, or was stopped. */
public final class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome.Failed outcome;

  /**
   * @param outcome how the evaluation ended
   */
  public EvaluationException(Outcome.Failed outcome) {
    super(outcome.error().code() + ": " + outcome.error().message());
    this.outcome = outcome;
  }

  /** Why there is no result. */
  public SandboxError error() {
    return outcome.error();
  }

  /** How it ended, with what was printed and used until then. */
  public Outcome.Failed outcome() {
    return outcome;
  }
}
