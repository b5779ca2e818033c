package dev.paddock.cli.report;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.StepError;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person is told of an event.
 *
 * @param event what happened
 * @param step where; empty for the execution as a whole
 * @param what more there is to it
 * @param isError whether something went wrong
 */
record EventLine(String event, String step, String what, boolean isError) {

  static EventLine of(ExecutionEvent event) {
    return switch (event) {
      case ExecutionStarted started ->
          whole("started", started.workflow() + " with " + started.input());
      case ExecutionResumed resumed -> whole("resumed", "by " + resumed.owner());
      case ExecutionWaiting waiting ->
          whole("waiting", waiting.wakeAt() == null ? "" : "until " + waiting.wakeAt());
      case ExecutionCompleted completed -> whole("completed", completed.result().text());
      case ExecutionFailed failed -> new EventLine("failed", "", text(failed.error()), true);
      case ExecutionCancelled cancelled -> new EventLine("cancelled", "", text(cancelled), true);
      case OfStep step -> of(step);
    };
  }

  private static EventLine of(OfStep event) {
    String path = event.path().text();
    return switch (event) {
      case StepStarted started -> new EventLine("step started", path, started.type(), false);
      case StepDecided decided ->
          new EventLine(
              "step decided", path, decided.what() + ": " + decided.value().text(), false);
      case StepAsked asked -> new EventLine("step asked", path, asked(asked), false);
      case StepAnswered answered -> new EventLine("step answered", path, answered(answered), false);
      case StepRetried retried ->
          new EventLine(
              "step retried",
              path,
              "attempt %d: %s".formatted(retried.attempt(), text(retried.error())),
              true);
      case LimitHit hit -> new EventLine("limit hit", path, text(hit.error()), true);
      case PolicyViolated violated ->
          new EventLine("policy violated", path, text(violated.error()), true);
      case StepCompleted completed ->
          new EventLine("step completed", path, completed.result().text(), false);
      case StepFailed failed -> new EventLine("step failed", path, text(failed.error()), true);
    };
  }

  private static String asked(StepAsked asked) {
    String until = asked.expires() == null ? "" : " until " + asked.expires();
    return "%s (%s)%s".formatted(asked.prompt(), String.join(", ", asked.answers()), until);
  }

  private static String answered(StepAnswered answered) {
    String by = answered.by() == null ? "" : " by " + answered.by();
    String comment = answered.comment() == null ? "" : ": " + answered.comment();
    return answered.answer() + by + comment;
  }

  private static EventLine whole(String event, String what) {
    return new EventLine(event, "", what, false);
  }

  private static String text(ExecutionCancelled cancelled) {
    return Stream.of(cancelled.reason(), cancelled.by() == null ? null : "by " + cancelled.by())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static String text(StepError error) {
    return error.code() + ": " + error.message();
  }
}
