package dev.paddock.workflow.internal.journal;

/** A step that has ended did no more than what was replayed of it. */
public final class ReplayEnded extends Unwinding {

  private static final long serialVersionUID = 1L;

  ReplayEnded() {
    super("nothing more was recorded");
  }
}
