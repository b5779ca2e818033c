package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.SourceExcerpt;
import tools.jackson.databind.node.ObjectNode;

/** How the evaluation of an expression ended. */
public final class EvalReport {

  private EvalReport() {}

  /** The outcome as JSON, on one line. */
  public static String json(Outcome outcome) {
    ObjectNode report = Json.object();
    switch (outcome) {
      case Outcome.Completed done -> {
        report.put("status", "ok");
        report.set("value", Json.raw(done.value()));
      }
      case Outcome.Failed failed -> {
        report.put("status", "error");
        report.set("error", error(failed.error()));
      }
    }
    report.set("usage", usage(outcome.usage()));
    return Json.compact(report);
  }

  /** The value as JSON. */
  public static String value(Outcome.Completed done) {
    return SafeText.json(done.value().text());
  }

  /** The error, the line of source that it points to, and what to do; no line break at the end. */
  public static String error(String source, SandboxError error, Style style) {
    var text = new StringBuilder();
    text.append(style.bad("error: " + error.code()))
        .append(": ")
        .append(SafeText.lines(error.message()));
    Position position = error.position();
    if (position != null) {
      text.append('\n').append(excerpt(source, position));
    }
    if (error.hint() != null) {
      text.append("\n  hint: ").append(SafeText.lines(error.hint()));
    }
    return text.toString();
  }

  private static String excerpt(String source, Position position) {
    String line = source.lines().skip(position.line() - 1L).findFirst().orElse("");
    return SourceExcerpt.of(position.line(), line, position.column(), 1).render();
  }

  private static ObjectNode error(SandboxError error) {
    ObjectNode node = Json.object();
    node.put("code", error.code().name());
    node.put("message", error.message());
    Json.putIfKnown(node, "hint", error.hint());
    Json.putPosition(node, error.position());
    return node;
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode node = Json.object();
    node.put("wallTimeMs", Json.millis(usage.wallTime()));
    node.put("cpuTimeMs", Json.millis(usage.cpuTime()));
    node.put("allocatedBytes", usage.allocatedBytes());
    node.put("outputBytes", usage.outputBytes());
    return node;
  }
}
