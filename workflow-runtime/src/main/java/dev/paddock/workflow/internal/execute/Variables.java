package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.StepResult.Status;
import dev.paddock.workflow.internal.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps of one execution have left: output variables, and results by step name. */
final class Variables {

  /** All results together, in characters of JSON. */
  static final long MAX_SIZE = 64L << 20;

  private final Map<String, JsonText> values = new LinkedHashMap<>();
  private final Map<String, JsonText> steps = new LinkedHashMap<>();
  private final Map<String, JsonText> sessions = new HashMap<>();
  private long size;

  /**
   * @throws StepFailure if the results of all steps become too large
   */
  synchronized void set(String name, JsonText value, Position step) {
    grow(value, values.put(name, value), step);
  }

  /** Takes down how a step ended. A step that runs again replaces what it left before. */
  synchronized void record(StepResult result, Position step) {
    JsonText entry = entry(result.status(), result.result(), result.error());
    grow(entry, steps.put(result.name(), entry), step);
  }

  /** What steps have left in a session; empty at first. */
  synchronized SessionState session(String name) {
    return new SessionState(name, sessions.getOrDefault(name, JsonText.of(Map.of())));
  }

  /**
   * Keeps what a step leaves in a session.
   *
   * @throws StepFailure if the results of all steps become too large
   */
  synchronized void keep(SessionState session, Position step) {
    grow(session.values(), sessions.put(session.name(), session.values()), step);
  }

  /** Takes over what a step left when the execution ran before. */
  synchronized void restore(OfStep end) {
    switch (end) {
      case StepCompleted done -> {
        if (done.variable() != null) {
          replace(values, done.variable(), done.result());
        }
        replace(steps, done.path().name(), entry(Status.COMPLETED, done.result(), null));
        if (done.session() != null) {
          replace(sessions, done.session().name(), done.session().values());
        }
      }
      case StepFailed failed ->
          replace(steps, failed.path().name(), entry(Status.FAILED, null, failed.error()));
      default -> throw new IllegalArgumentException("no end of a step: " + end);
    }
  }

  private void replace(Map<String, JsonText> where, String name, JsonText value) {
    account(value, where.put(name, value));
  }

  private void account(JsonText added, @Nullable JsonText removed) {
    size += added.text().length() - (removed == null ? 0 : removed.text().length());
  }

  private void grow(JsonText added, @Nullable JsonText removed, Position step) {
    account(added, removed);
    if (size > MAX_SIZE) {
      String message = "the results of all steps together have more than 64 MB of JSON";
      throw new StepFailure(StepError.of(ExecutionErrorCode.CONTEXT_TOO_LARGE, message, step));
    }
  }

  private static JsonText entry(
      Status status, @Nullable JsonText value, @Nullable StepError error) {
    Map<String, JsonText> entry = new LinkedHashMap<>();
    entry.put("status", JsonText.of(status.name().toLowerCase(Locale.ROOT)));
    entry.put("result", value == null ? JsonText.NULL : value);
    entry.put(
        "error",
        error == null
            ? JsonText.NULL
            : JsonText.of(Map.of("code", error.code(), "message", error.message())));
    return Json.object(entry);
  }

  synchronized Map<String, JsonText> all() {
    return new LinkedHashMap<>(values);
  }

  synchronized JsonText valuesAsJson() {
    return Json.object(values);
  }

  synchronized JsonText stepsAsJson() {
    return Json.object(steps);
  }
}
