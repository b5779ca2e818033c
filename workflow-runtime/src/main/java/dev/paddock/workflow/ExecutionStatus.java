package dev.paddock.workflow;

/** Where a stored execution stands. */
public enum ExecutionStatus {
  /** It runs, or its process died and another one can go on with it. */
  RUNNING,
  /** It does nothing until a certain time, or until a signal comes. */
  WAITING,
  /** It ended with a result. */
  COMPLETED,
  /** It ended with an error. */
  FAILED,
  /** It ended because somebody asked for that. */
  CANCELLED;

  /** Whether nothing happens in it any more. */
  public boolean ended() {
    return switch (this) {
      case RUNNING, WAITING -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }
}
