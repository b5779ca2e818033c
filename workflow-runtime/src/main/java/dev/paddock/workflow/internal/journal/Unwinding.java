package dev.paddock.workflow.internal.journal;

/** Leaves the steps of an execution without ending them. Never leaves the engine. */
public abstract sealed class Unwinding extends RuntimeException
    permits Suspended, Interrupted, ReplayEnded {

  private static final long serialVersionUID = 1L;

  Unwinding(String message) {
    super(message, null, false, false);
  }
}
