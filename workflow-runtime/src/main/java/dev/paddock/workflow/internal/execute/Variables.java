package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
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
  private long size;

  /**
   * @throws StepFailure if the results of all steps become too large
   */
  synchronized void set(String name, JsonText value, Position step) {
    grow(value, values.put(name, value), step);
  }

  /** Takes down how a step ended. A step that runs again replaces what it left before. */
  synchronized void record(StepResult result, Position step) {
    JsonText entry = entry(result);
    grow(entry, steps.put(result.name(), entry), step);
  }

  private void grow(JsonText added, @Nullable JsonText removed, Position step) {
    size += added.text().length() - (removed == null ? 0 : removed.text().length());
    if (size > MAX_SIZE) {
      String message = "the results of all steps together have more than 64 MB of JSON";
      throw new StepFailure(StepError.of(ExecutionErrorCode.CONTEXT_TOO_LARGE, message, step));
    }
  }

  private static JsonText entry(StepResult result) {
    Map<String, JsonText> entry = new LinkedHashMap<>();
    entry.put("status", JsonText.of(result.status().name().toLowerCase(Locale.ROOT)));
    JsonText value = result.result();
    entry.put("result", value == null ? JsonText.NULL : value);
    StepError error = result.error();
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
