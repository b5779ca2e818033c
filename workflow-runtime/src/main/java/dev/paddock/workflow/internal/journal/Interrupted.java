package dev.paddock.workflow.internal.journal;

/** The thread was interrupted. What ran has not ended, and can be gone on with. */
public final class Interrupted extends Unwinding {

  private static final long serialVersionUID = 1L;

  /** An interrupt of the executing thread. */
  public Interrupted() {
    super("interrupted");
  }
}
