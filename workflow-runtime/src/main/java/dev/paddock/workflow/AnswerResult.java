package dev.paddock.workflow;

import java.util.List;

/** What became of a person's answer. */
public sealed interface AnswerResult {

  /**
   * It counts. The execution goes on when somebody goes on with it.
   *
   * @param executionId the execution that asked
   */
  record Taken(String executionId) implements AnswerResult {}

  /** There is no such token. */
  record Unknown() implements AnswerResult {}

  /** The token has been answered before. */
  record Used() implements AnswerResult {}

  /** It is too late: time is over, somebody else answered, or the execution has ended. */
  record Expired() implements AnswerResult {}

  /**
   * The step does not allow this answer. The token still counts.
   *
   * @param answers what it allows
   */
  record NotAllowed(List<String> answers) implements AnswerResult {
    public NotAllowed {
      answers = List.copyOf(answers);
    }
  }
}
