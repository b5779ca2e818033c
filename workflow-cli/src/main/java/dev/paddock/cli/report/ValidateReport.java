package dev.paddock.cli.report;

import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a check of workflow files gave. */
public final class ValidateReport {

  private ValidateReport() {}

  /** One line, such as {@code 3 workflows valid, 1 file with 2 errors}. */
  public static String text(LoadResult loaded) {
    Counts counts = Counts.of(loaded);
    var text = new StringBuilder(Counts.some(counts.valid(), "workflow")).append(" valid");
    if (counts.errors() > 0) {
      text.append(", ").append(Counts.some(counts.files(), "file"));
      text.append(" with ").append(Counts.some(counts.errors(), "error"));
    }
    if (counts.warnings() > 0) {
      text.append(", ").append(Counts.some(counts.warnings(), "warning"));
    }
    return text.toString();
  }

  /** Everything as JSON. */
  public static String json(LoadResult loaded) {
    ObjectNode report = Json.object();
    report.put("valid", !loaded.hasErrors());
    ArrayNode names = report.putArray("workflows");
    loaded.workflows().stream().map(Workflow::name).forEach(names::add);
    ArrayNode diagnostics = report.putArray("diagnostics");
    loaded.diagnostics().stream().map(ValidateReport::json).forEach(diagnostics::add);
    return Json.indented(report);
  }

  private static ObjectNode json(Diagnostic diagnostic) {
    ObjectNode node = Json.object();
    node.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    node.put("code", diagnostic.code());
    node.put("file", diagnostic.file());
    Json.putPosition(node, diagnostic.position());
    node.put("message", diagnostic.message());
    Json.putIfKnown(node, "hint", diagnostic.hint());
    return node;
  }
}
