package dev.paddock.workflow.internal.source;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.Severity;
import dev.paddock.workflow.SourceExcerpt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file. Not thread-safe. */
public final class Problems {

  /** A file with more errors than this has one cause, and nobody reads them all. */
  private static final int MAX_PROBLEMS = 200;

  private final SourceText source;
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  /** Collects for a file whose text is known. */
  public Problems(SourceText source) {
    this.source = source;
  }

  /** Adds an error that is about a part of the file. */
  public void error(DiagnosticCode code, Span span, String message, @Nullable String hint) {
    add(Severity.ERROR, code.name(), span, message, hint);
  }

  /** Adds an error that is about a part of the file. */
  public void error(DiagnosticCode code, Span span, String message) {
    error(code, span, message, null);
  }

  /** Adds a diagnostic that is about a part of the file; one that is there already counts once. */
  public void add(
      Severity severity, String code, Span span, String message, @Nullable String hint) {
    if (isFull()) {
      return;
    }
    Position at = span.start();
    var excerpt =
        SourceExcerpt.of(at.line(), source.line(at.line()), at.column(), span.lengthIn(source));
    found.add(new Diagnostic(severity, code, source.file(), at, message, hint, excerpt));
  }

  /** Whether no more are taken, so that looking for more is a waste of time. */
  public boolean isFull() {
    return found.size() >= MAX_PROBLEMS;
  }

  /** Whether there is an error, not only warnings. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** Everything found so far, in the order in which it was found. */
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }
}
