package dev.paddock.workflow.internal.journal;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.WorkflowSource;
import dev.paddock.workflow.internal.json.JsonFields;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The JSON form of events. What once was written is read for ever: a change that older readers do
 * not understand gets a new version, and the old one stays readable.
 */
public final class EventJson {

  private static final int VERSION = 1;

  private static final JsonText NOTHING = JsonText.of(Map.of());

  private static final String ELAPSED = "elapsedNanos";

  private EventJson() {}

  /** Writes an event down. */
  public static NewEvent write(Instant time, Duration elapsed, ExecutionEvent event) {
    String json = fields(event).with(ELAPSED, elapsed).toJson().text();
    return new NewEvent(time, event.getClass().getSimpleName(), VERSION, json);
  }

  /**
   * Reads an event.
   *
   * @throws StoreException {@code NEWER_SCHEMA} if a newer version of Paddock wrote it, {@code
   *     CORRUPT} if it is no event
   */
  public static RecordedEvent read(StoredEvent stored) {
    if (stored.version() > VERSION) {
      throw new StoreException(
          StoreErrorCode.NEWER_SCHEMA,
          "event %d, %s, was written by a newer version of Paddock"
              .formatted(stored.sequence(), stored.type()));
    }
    try {
      JsonFields json = JsonFields.parse(stored.json());
      return new RecordedEvent(
          stored.sequence(), stored.time(), json.duration(ELAPSED), event(stored.type(), json));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreErrorCode.CORRUPT,
          "event %d, %s, cannot be read".formatted(stored.sequence(), stored.type()),
          null,
          e);
    }
  }

  private static JsonFields fields(ExecutionEvent event) {
    JsonFields json = JsonFields.none();
    return switch (event) {
      case ExecutionStarted started ->
          json.with("workflow", started.workflow())
              .with("version", started.version())
              .with("sources", started.sources().stream().map(EventJson::source).toList())
              .with("input", started.input())
              .with("data", started.data())
              .with("calledData", started.calledData());
      case ExecutionResumed resumed -> json.with("owner", resumed.owner());
      case ExecutionWaiting waiting ->
          json.with("wakeAt", waiting.wakeAt()).with("counts", waiting.counts());
      case ExecutionCompleted completed -> json.with("result", completed.result());
      case ExecutionFailed failed -> json.with("error", PartJson.error(failed.error()));
      case ExecutionCancelled cancelled ->
          json.with("reason", cancelled.reason()).with("by", cancelled.by());
      case OfStep step -> StepEventJson.fields(step);
    };
  }

  private static JsonFields source(WorkflowSource source) {
    return JsonFields.none().with("file", source.file()).with("text", source.text());
  }

  private static ExecutionEvent event(String type, JsonFields json) {
    return switch (type) {
      case "ExecutionStarted" ->
          new ExecutionStarted(
              json.text("workflow"),
              json.text("version"),
              json.objects("sources").stream()
                  .map(source -> new WorkflowSource(source.text("file"), source.text("text")))
                  .toList(),
              json.json("input"),
              json.json("data"),
              // Absent from what was written before workflows could call others.
              json.find("calledData").orElse(NOTHING));
      case "ExecutionResumed" -> new ExecutionResumed(json.text("owner"));
      case "ExecutionWaiting" ->
          new ExecutionWaiting(json.instantOrNull("wakeAt"), json.flag("counts"));
      case "ExecutionCompleted" -> new ExecutionCompleted(json.json("result"));
      case "ExecutionFailed" -> new ExecutionFailed(PartJson.error(json.object("error")));
      case "ExecutionCancelled" ->
          new ExecutionCancelled(json.textOrNull("reason"), json.textOrNull("by"));
      default -> StepEventJson.event(type, json);
    };
  }
}
