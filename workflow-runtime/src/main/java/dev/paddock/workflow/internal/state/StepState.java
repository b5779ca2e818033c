package dev.paddock.workflow.internal.state;

/** Where a step stands, as its events tell. */
public enum StepState {
  /** Nothing has happened. */
  NEW,
  /** An attempt is made. */
  RUNNING,
  /** An attempt failed, and there will be another one, or there is. */
  RETRYING,
  /** It has asked people. */
  ASKING,
  /** It ended well. */
  COMPLETED,
  /** It ended with an error. */
  FAILED
}
