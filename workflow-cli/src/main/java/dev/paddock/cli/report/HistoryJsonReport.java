package dev.paddock.cli.report;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Executions and their events, as JSON arrays. */
public final class HistoryJsonReport {

  private HistoryJsonReport() {}

  /** Executions. */
  public static String executions(List<StoredExecution> executions) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    executions.forEach(execution -> all.add(execution(execution)));
    return Json.indented(all);
  }

  private static ObjectNode execution(StoredExecution execution) {
    ObjectNode node = Json.object();
    node.put("id", execution.id());
    node.put("workflow", execution.workflow());
    node.put("status", execution.status().name().toLowerCase(Locale.ROOT));
    node.put("created", execution.created().toString());
    node.put("changed", execution.changed().toString());
    if (execution.wakeAt() != null) {
      node.put("wakeAt", execution.wakeAt().toString());
    }
    node.put("events", execution.events());
    return node;
  }

  /** The events of one execution, each with all that is kept of it. */
  public static String events(List<StoredEvent> events) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    events.forEach(event -> all.add(event(event)));
    return Json.indented(all);
  }

  private static ObjectNode event(StoredEvent event) {
    ObjectNode node = Json.object();
    node.put("sequence", event.sequence());
    node.put("time", event.time().toString());
    node.put("type", event.type());
    node.put("version", event.version());
    node.set("event", Json.raw(JsonText.trusted(event.json())));
    return node;
  }
}
