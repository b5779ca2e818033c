package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Style;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;
import java.util.List;

/** What is wrong with workflow files, for people. */
public final class DiagnosticReport {

  private final Style style;

  /** A report with colours, or without. */
  public DiagnosticReport(Style style) {
    this.style = style;
  }

  /** All diagnostics, each with its line breaks. */
  public String render(List<Diagnostic> diagnostics) {
    var text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(render(diagnostic)).append('\n');
    }
    return text.toString();
  }

  /** Why nothing was started. */
  public String refusal(LoadResult loaded) {
    Counts counts = Counts.of(loaded);
    return style.bad("Nothing was started")
        + ": "
        + counts.errorsInFiles()
        + (counts.valid() == 0 ? "." : "; the other " + counts.workflowsAreValid() + ".");
  }

  private String render(Diagnostic diagnostic) {
    String text = diagnostic.render();
    String word = diagnostic.isError() ? "error:" : "warning:";
    return style.colours()
        ? text.replaceFirst(
            " " + word, " " + (diagnostic.isError() ? style.bad(word) : style.warning(word)))
        : text;
  }
}
