package dev.paddock.cli.report;

import dev.paddock.cli.doctor.Finding;
import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the doctor found. */
public final class DoctorReport {

  private static final int NAME_CELLS = 26;

  private DoctorReport() {}

  /** One line for each finding, and one for its hint. */
  public static String text(List<Finding> findings, Style style) {
    var text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(mark(finding.status(), style)).append(' ');
      text.append(Cells.pad(finding.name(), NAME_CELLS)).append(SafeText.line(finding.detail()));
      text.append('\n');
      if (finding.hint() != null) {
        text.append(" ".repeat(NAME_CELLS + 2)).append(style.dim("hint: " + finding.hint()));
        text.append('\n');
      }
    }
    return text.append('\n').append(verdict(findings, style)).toString();
  }

  private static String mark(Finding.Status status, Style style) {
    return switch (status) {
      case OK -> style.good(style.symbol("\u2713", "+"));
      case WARN -> style.warning("!");
      case FAIL -> style.bad(style.symbol("\u2717", "x"));
    };
  }

  private static String verdict(List<Finding> findings, Style style) {
    return Finding.allEssentialsWork(findings)
        ? style.good("Paddock works here.")
        : style.bad("Paddock does not work here.");
  }

  /** The same as JSON. */
  public static String json(List<Finding> findings) {
    ObjectNode report = Json.object();
    report.put("ok", Finding.allEssentialsWork(findings));
    ArrayNode checks = report.putArray("checks");
    for (Finding finding : findings) {
      ObjectNode node = checks.addObject();
      node.put("name", finding.name());
      node.put("status", finding.status().name().toLowerCase(Locale.ROOT));
      node.put("detail", finding.detail());
      Json.putIfKnown(node, "hint", finding.hint());
    }
    return Json.indented(report);
  }
}
