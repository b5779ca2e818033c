package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Usage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in an execution. The events of an execution are its whole state: what a
 * store keeps, and what an execution that goes on in another process begins with.
 */
public sealed interface ExecutionEvent {

  /**
   * It began.
   *
   * @param workflow the workflow's name
   * @param version the workflow's own version
   * @param sources the workflow's text, then those of the workflows that it calls
   * @param input as it was given, without the workflow's default input
   * @param data the data files by name, as they were read
   * @param calledData the data files of the workflows that it calls, by the names of these
   */
  record ExecutionStarted(
      String workflow,
      String version,
      List<WorkflowSource> sources,
      JsonText input,
      JsonText data,
      JsonText calledData)
      implements ExecutionEvent {
    public ExecutionStarted {
      sources = List.copyOf(sources);
    }

    /** The start of an execution of a workflow. */
    public static ExecutionStarted of(
        Workflow workflow, JsonText input, JsonText data, JsonText calledData) {
      return new ExecutionStarted(
          workflow.name(),
          workflow.metadata().version(),
          Stream.concat(Stream.of(workflow), workflow.called().stream())
              .map(each -> new WorkflowSource(each.file(), each.source()))
              .distinct()
              .toList(),
          input,
          data,
          calledData);
    }
  }

  /**
   * Somebody goes on with it, after it waited or its owner died.
   *
   * @param owner who
   */
  record ExecutionResumed(String owner) implements ExecutionEvent {}

  /**
   * All of it that can run has run, and the rest waits. No thread is held.
   *
   * @param wakeAt when it goes on; null if only a word from outside wakes it
   * @param counts whether the time until then counts for timeouts: so for sleeping and for the
   *     delays of retries, not for people
   */
  record ExecutionWaiting(@Nullable Instant wakeAt, boolean counts) implements ExecutionEvent {}

  /** It ended well. */
  record ExecutionCompleted(JsonText result) implements ExecutionEvent {}

  /** It ended with an error. */
  record ExecutionFailed(StepError error) implements ExecutionEvent {}

  /**
   * It was ended from outside.
   *
   * @param reason in words for people, or null
   * @param by who wanted it, as they said themselves; or null
   */
  record ExecutionCancelled(@Nullable String reason, @Nullable String by)
      implements ExecutionEvent {}

  /** Something that happened at a step. */
  sealed interface OfStep extends ExecutionEvent {

    /** Where the step stands. */
    StepPath path();
  }

  /**
   * A step began.
   *
   * @param type its kind, such as {@code function}
   */
  record StepStarted(StepPath path, String type) implements OfStep {}

  /**
   * A step looked at something that must not be looked at again: a condition, the items of a loop,
   * when to wake up.
   *
   * @param attempt at the step, from 1
   * @param what it was, unique in the attempt
   * @param value what it turned out to be
   * @param evaluations how many pieces of code the attempt had evaluated then
   */
  record StepDecided(StepPath path, int attempt, String what, JsonText value, int evaluations)
      implements OfStep {}

  /**
   * A step asks people something. It may be asked again, with another token.
   *
   * @param attempt at the step, from 1
   * @param prompt what is asked
   * @param answers what can be answered
   * @param expires from when on an answer does not count any more; null for never
   * @param tokenHash the SHA-256 of the token that gives the right to answer, in hexadecimal
   */
  record StepAsked(
      StepPath path,
      int attempt,
      String prompt,
      List<String> answers,
      @Nullable Instant expires,
      String tokenHash)
      implements OfStep {
    public StepAsked {
      answers = List.copyOf(answers);
    }
  }

  /**
   * A person answered what a step asked.
   *
   * @param attempt at the step, from 1
   * @param answer one of those that the step allows
   * @param by who answered, as they said themselves; or null
   * @param comment in words for people, or null
   * @param at when they answered
   */
  record StepAnswered(
      StepPath path,
      int attempt,
      String answer,
      @Nullable String by,
      @Nullable String comment,
      Instant at)
      implements OfStep {

    /** Whether another answer is to the same question. */
    public boolean answersTheSame(StepAnswered other) {
      return path.equals(other.path) && attempt == other.attempt;
    }
  }

  /**
   * An attempt failed, and the step will be tried again.
   *
   * @param attempt which one failed, from 1
   * @param error why
   * @param nextAt when it will be tried again
   * @param last whether the step's time is over then, so that there will be no other attempt
   * @param usage what its guest code used so far, all attempts together
   * @param logs what its guest code printed so far, all attempts together
   */
  record StepRetried(
      StepPath path,
      int attempt,
      StepError error,
      Instant nextAt,
      boolean last,
      Usage usage,
      List<LogLine> logs)
      implements OfStep {
    public StepRetried {
      logs = List.copyOf(logs);
    }
  }

  /**
   * A step ended well.
   *
   * @param variable the variable that took the result, or null
   * @param session what it left in the session that it shares; null if it shares none
   */
  record StepCompleted(
      StepPath path,
      @Nullable String variable,
      JsonText result,
      @Nullable SessionState session,
      StepSummary summary)
      implements OfStep {}

  /**
   * An attempt at a step was stopped because it came to a limit: of its code, of its time, or of
   * the workflow.
   *
   * @param attempt which one, from 1; 0 if the step was not begun
   * @param error names the limit
   */
  record LimitHit(StepPath path, int attempt, StepError error) implements OfStep {}

  /**
   * A step tried what it may not do.
   *
   * @param path of the step; of the workflow itself if it was refused as a whole
   * @param attempt which one, from 1; 0 if the workflow was refused as a whole
   * @param error says what
   */
  record PolicyViolated(StepPath path, int attempt, StepError error) implements OfStep {}

  /** A step ended with an error. */
  record StepFailed(StepPath path, StepError error, StepSummary summary) implements OfStep {}
}
