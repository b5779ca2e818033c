package dev.paddock.workflow.internal.state;

/** Where an execution stands, as its events tell. */
public enum ExecutionState {
  /** Nothing has happened. */
  NEW,
  /** Somebody runs it, or did and died. */
  RUNNING,
  /** Nobody runs it, until a time or a word from outside. */
  WAITING,
  /** It ended well. */
  COMPLETED,
  /** It ended with an error. */
  FAILED,
  /** It was ended from outside. */
  CANCELLED
}
