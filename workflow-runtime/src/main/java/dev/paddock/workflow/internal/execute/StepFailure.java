package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.StepError;

/** Ends an attempt of a step, or the steps around it. Never leaves the engine. */
public final class StepFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient StepError error;

  StepFailure(StepError error) {
    super(error.code() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  /** Why. */
  public StepError error() {
    return error;
  }
}
