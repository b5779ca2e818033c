package dev.paddock.workflow.spi;

/** What became of an answer to a token. */
public sealed interface Answered {

  /**
   * The answer is in the execution's inbox.
   *
   * @param executionId the execution
   */
  record Taken(String executionId) implements Answered {}

  /** There is no such token. */
  record Unknown() implements Answered {}

  /** The token has been answered before. */
  record Used() implements Answered {}

  /** It is too late: the token's time is over, it was closed, or its execution has ended. */
  record Expired() implements Answered {}
}
