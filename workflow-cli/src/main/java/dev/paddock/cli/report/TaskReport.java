package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.workflow.HumanTask;
import java.time.temporal.ChronoUnit;

/** Something that a person is asked, and how to answer. */
final class TaskReport {

  private final Style style;
  private final String store;

  /**
   * @param store where the execution is kept
   */
  TaskReport(Style style, String store) {
    this.style = style;
    this.store = store;
  }

  /**
   * A few lines, each with its line break.
   *
   * @param path of the step that asks
   */
  String render(String path, HumanTask task) {
    String until =
        task.expires() == null
            ? ""
            : " (until " + task.expires().truncatedTo(ChronoUnit.SECONDS) + ")";
    return """
    %s %s%s
      paddock approve --store %s %s --answer %s
    """
        .formatted(
            style.bold(path + " asks:"),
            SafeText.line(task.prompt()),
            style.dim(until),
            quoted(store),
            task.token(),
            String.join("|", task.answers().stream().map(TaskReport::quoted).toList()));
  }

  /** As a POSIX shell takes it for one word. */
  private static String quoted(String word) {
    String shown = SafeText.line(word);
    return shown.matches("[A-Za-z0-9_./:@=-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }
}
