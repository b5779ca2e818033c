package dev.paddock.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown; its lines begin with the header. */
final class MarkdownTable {

  private final List<String> lines = new ArrayList<>();

  MarkdownTable(List<String> header) {
    row(header);
    lines.add("|" + "---|".repeat(header.size()));
  }

  void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells.stream().map(MarkdownTable::escape).toList()) + " |");
  }

  private static String escape(String cell) {
    return cell.replace("|", "\\|").replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
