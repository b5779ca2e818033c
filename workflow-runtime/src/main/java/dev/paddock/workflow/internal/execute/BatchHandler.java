package dev.paddock.workflow.internal.execute;

import dev.paddock.expression.BatchResult;
import dev.paddock.expression.ItemResult;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.BatchStep;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batch steps: one expression, many items. */
final class BatchHandler {

  private BatchHandler() {}

  static JsonText execute(BatchStep step, Attempt attempt) {
    JsonText items = Lists.require(attempt.render(step.items()), "items", step.header());
    BatchResult batch = attempt.evaluateEach(step.expression(), items);
    List<JsonText> results = new ArrayList<>();
    List<JsonText> errors = new ArrayList<>();
    for (int i = 0; i < batch.items().size(); i++) {
      switch (batch.items().get(i)) {
        case ItemResult.Value value -> results.add(JsonText.of(value.value()));
        case ItemResult.Failed failed -> {
          if (step.onItemError() == BatchStep.OnItemError.FAIL) {
            throw itemFailed(step, i, batch, failed);
          }
          results.add(JsonText.NULL);
          errors.add(error(i, failed));
        }
      }
    }
    Map<String, JsonText> result = new LinkedHashMap<>();
    result.put("results", Json.array(results));
    result.put("processed", JsonText.of(batch.processed()));
    result.put("failed", JsonText.of(batch.failed()));
    result.put("errors", Json.array(errors));
    return Json.object(result);
  }

  private static StepFailure itemFailed(
      BatchStep step, int index, BatchResult batch, ItemResult.Failed failed) {
    String message =
        "item %d of %d failed, and %d more: %s"
            .formatted(index, batch.items().size(), batch.failed() - 1, failed.message());
    return new StepFailure(
        StepError.of(ExecutionErrorCode.ITEM_FAILED, message, step.expression().origin().start()));
  }

  private static JsonText error(int index, ItemResult.Failed failed) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("index", index);
    error.put("code", failed.code().name());
    error.put("message", failed.message());
    return JsonText.of(error);
  }
}
