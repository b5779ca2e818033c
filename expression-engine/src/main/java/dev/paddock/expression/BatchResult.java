package dev.paddock.expression;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What an expression gave for many items.
 *
 * @param items one result for each item, in the order of the items
 * @param processed how many items have a value
 * @param failed how many items failed
 * @param logs what was printed meanwhile
 * @param usage what all items together used
 */
public record BatchResult(
    List<ItemResult> items, int processed, int failed, List<LogLine> logs, Usage usage) {

  public BatchResult {
    items = List.copyOf(items);
    logs = List.copyOf(logs);
  }

  /** Reads the array that {@link dev.paddock.sandbox.Sandbox#runEach} gives. */
  static BatchResult of(Outcome.Completed outcome) {
    var items = new ArrayList<ItemResult>();
    int failed = 0;
    for (JsonNode item : outcome.value().toNode()) {
      JsonNode error = item.get("error");
      if (error != null) {
        failed++;
        items.add(
            new ItemResult.Failed(
                ErrorCode.valueOf(error.path("code").asString()),
                error.path("message").asString()));
      } else {
        JsonNode value = item.get("value");
        items.add(new ItemResult.Value(value == null ? NullNode.getInstance() : value));
      }
    }
    return new BatchResult(items, items.size() - failed, failed, outcome.logs(), outcome.usage());
  }
}
