package dev.paddock.workflow;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.internal.text.Printable;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a workflow file, in words for its author.
 *
 * @param severity how bad it is
 * @param code what kind of mistake it is; stable: the name of a {@link DiagnosticCode} or a code of
 *     the expression engine
 * @param file the file, as the user named it
 * @param position where in that file, or null if it is about the file as a whole
 * @param message what is wrong
 * @param hint what to do about it, or null
 * @param excerpt the source line, or null if there is no position
 */
public record Diagnostic(
    Severity severity,
    String code,
    String file,
    @Nullable Position position,
    String message,
    @Nullable String hint,
    @Nullable SourceExcerpt excerpt) {

  private static final int MAX_MESSAGE = 500;

  /** By file, then by position, then by text: the order in which diagnostics are shown. */
  public static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::file)
          .thenComparingInt(diagnostic -> line(diagnostic.position()))
          .thenComparingInt(diagnostic -> column(diagnostic.position()))
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  public Diagnostic {
    message = Printable.text(message, MAX_MESSAGE);
    hint = hint == null ? null : Printable.text(hint, MAX_MESSAGE);
  }

  /** Whether it keeps the workflow from being loaded. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * The diagnostic as text of one to four lines, with no line break at its end:
   *
   * <pre>
   * flow.yaml:14:9: error: unknown step type 'functoin'
   *    14 |   type: functoin
   *       |         ^~~~~~~~
   *   hint: did you mean 'function'?
   * </pre>
   *
   * Holds no control characters besides line breaks, whatever the file held.
   */
  public String render() {
    var text = new StringBuilder(Printable.text(file, Integer.MAX_VALUE));
    if (position != null) {
      text.append(':').append(position);
    }
    text.append(": ").append(severity.name().toLowerCase(Locale.ROOT)).append(": ").append(message);
    if (excerpt != null) {
      text.append('\n').append(excerpt.render());
    }
    if (hint != null) {
      text.append("\n  hint: ").append(hint);
    }
    return text.toString();
  }

  private static int line(@Nullable Position position) {
    return position == null ? 0 : position.line();
  }

  private static int column(@Nullable Position position) {
    return position == null ? 0 : position.column();
  }
}
