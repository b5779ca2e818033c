package dev.paddock.workflow.internal.audit;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of an audit log: a JSON object in ASCII, so that whatever is in a value can neither break
 * the line nor do anything to a terminal.
 */
public final class AuditLine {

  /** Of each text; guests choose how long their error messages are. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String DELETE = "\u007f";

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private AuditLine(Instant time, String executionId) {
    put("time", time.toString());
    put("execution", executionId);
  }

  /** The line of an event, without a line break. */
  public static String of(Instant time, String executionId, String workflow, ExecutionEvent event) {
    return new AuditLine(time, executionId)
        .put("workflow", workflow)
        .put("event", event.getClass().getSimpleName())
        .details(event)
        .text();
  }

  /** The line of a request to cancel, which is no event: the execution may run elsewhere. */
  public static String ofCancelRequest(
      Instant time, String executionId, @Nullable String reason, @Nullable String by) {
    return new AuditLine(time, executionId)
        .put("event", "CancelRequested")
        .put("by", by)
        .put("reason", reason)
        .text();
  }

  /** The line of an answer that somebody gave, which the execution may take up elsewhere. */
  public static String ofAnswer(
      Instant time, String executionId, String answer, @Nullable String by) {
    return new AuditLine(time, executionId)
        .put("event", "AnswerGiven")
        .put("by", by)
        .put("answer", answer)
        .text();
  }

  private AuditLine details(ExecutionEvent event) {
    return switch (event) {
      case ExecutionStarted started -> this;
      case ExecutionResumed resumed -> put("owner", resumed.owner());
      case ExecutionWaiting waiting ->
          put("wakeAt", waiting.wakeAt() == null ? null : waiting.wakeAt().toString());
      case ExecutionCompleted completed -> this;
      case ExecutionFailed failed -> error(failed.error());
      case ExecutionCancelled cancelled ->
          put("by", cancelled.by()).put("reason", cancelled.reason());
      case OfStep step -> put("step", step.path().text()).ofStep(step);
    };
  }

  private AuditLine ofStep(OfStep event) {
    return switch (event) {
      case StepStarted started -> put("type", started.type());
      case StepDecided decided -> attempt(decided.attempt());
      case StepAsked asked -> attempt(asked.attempt());
      case StepAnswered answered ->
          attempt(answered.attempt()).put("by", answered.by()).put("answer", answered.answer());
      case StepRetried retried -> attempt(retried.attempt()).error(retried.error());
      case LimitHit hit -> attempt(hit.attempt()).error(hit.error());
      case PolicyViolated violated -> attempt(violated.attempt()).error(violated.error());
      case StepCompleted completed -> attempt(completed.summary().attempts());
      case StepFailed failed -> attempt(failed.summary().attempts()).error(failed.error());
    };
  }

  private AuditLine attempt(int number) {
    json.put("attempt", number);
    return this;
  }

  private AuditLine error(StepError error) {
    return put("code", error.code()).put("message", error.message());
  }

  private AuditLine put(String name, @Nullable String text) {
    if (text != null) {
      boolean fits = text.length() <= MOST_CHARACTERS;
      json.put(name, fits ? text : text.substring(0, MOST_CHARACTERS) + "...");
    }
    return this;
  }

  private String text() {
    return ASCII.writeValueAsString(json).replace(DELETE, "\\u007f");
  }
}
