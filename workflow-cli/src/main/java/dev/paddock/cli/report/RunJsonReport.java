package dev.paddock.cli.report;

import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.Metrics;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** How workflows ended, as a JSON array with one object for each. */
public final class RunJsonReport {

  private final String file;

  private RunJsonReport(String file) {
    this.file = file;
  }

  /** All runs. */
  public static String render(List<Run> runs) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Run run : runs) {
      ObjectNode workflow = new RunJsonReport(run.file()).workflow(run.result());
      if (!run.tasks().isEmpty()) {
        workflow.set("tasks", tasks(run.tasks()));
      }
      all.add(workflow);
    }
    return Json.indented(all);
  }

  /** One run, on one line. */
  public static String line(Run run) {
    return Json.compact(new RunJsonReport(run.file()).workflow(run.result()));
  }

  private ObjectNode workflow(WorkflowResult result) {
    ObjectNode node = Json.object();
    node.put("name", result.name());
    node.put("file", file);
    node.put("executionId", result.executionId());
    node.put("status", lowerCase(result.status()));
    if (result.wakeAt() != null) {
      node.put("wakeAt", result.wakeAt().toString());
    }
    node.set("result", Json.raw(result.result()));
    ObjectNode variables = node.putObject("variables");
    result.variables().forEach((name, value) -> variables.set(name, Json.raw(value)));
    node.set("error", error(result.error()));
    node.set("metrics", metrics(result.metrics()));
    node.set("steps", steps(result.steps()));
    return node;
  }

  private static ArrayNode tasks(List<HumanTask> tasks) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    for (HumanTask task : tasks) {
      ObjectNode node = nodes.addObject();
      node.put("step", task.step().text());
      node.put("prompt", task.prompt());
      ArrayNode answers = node.putArray("answers");
      task.answers().forEach(answers::add);
      Json.putIfKnown(node, "expires", task.expires() == null ? null : task.expires().toString());
      node.put("token", task.token());
    }
    return nodes;
  }

  private ArrayNode steps(List<StepResult> results) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    results.forEach(result -> steps.add(step(result)));
    return steps;
  }

  private ObjectNode step(StepResult result) {
    ObjectNode node = Json.object();
    node.put("name", result.name());
    node.put("type", result.type());
    if (result.iteration() != null) {
      node.put("iteration", result.iteration());
    }
    node.put("status", lowerCase(result.status()));
    node.set("result", Json.raw(result.result()));
    node.set("error", error(result.error()));
    node.put("attempts", result.attempts());
    node.set("metrics", metrics(result));
    ArrayNode logs = node.putArray("logs");
    result.logs().forEach(line -> logs.add(log(line)));
    if (!result.children().isEmpty()) {
      node.set("steps", steps(result.children()));
    }
    return node;
  }

  private JsonNode error(@Nullable StepError error) {
    if (error == null) {
      return NullNode.getInstance();
    }
    ObjectNode node = Json.object();
    node.put("code", error.code());
    node.put("message", error.message());
    Json.putIfKnown(node, "hint", error.hint());
    node.put("file", error.file() == null ? file : error.file());
    Json.putPosition(node, error.position());
    return node;
  }

  private static ObjectNode metrics(Metrics metrics) {
    ObjectNode node = Json.object();
    node.put("durationMs", Json.millis(metrics.duration()));
    node.put("stepsCompleted", metrics.stepsCompleted());
    node.put("stepsFailed", metrics.stepsFailed());
    node.put("retries", metrics.retries());
    return node;
  }

  private static ObjectNode metrics(StepResult result) {
    Usage usage = result.usage();
    ObjectNode node = Json.object();
    node.put("durationMs", Json.millis(result.duration()));
    node.put("retries", Math.max(0, result.attempts() - 1));
    node.put("cpuTimeMs", Json.millis(usage.cpuTime()));
    node.put("allocatedBytes", usage.allocatedBytes());
    node.put("outputBytes", usage.outputBytes());
    return node;
  }

  private static ObjectNode log(LogLine line) {
    ObjectNode node = Json.object();
    node.put("stream", lowerCase(line.stream()));
    if (line.level() != null) {
      node.put("level", lowerCase(line.level()));
    }
    node.put("text", line.text());
    return node;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
