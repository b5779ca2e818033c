package dev.paddock.expression;

import dev.paddock.expression.Diagnostic.Severity;
import dev.paddock.expression.internal.Inspection;
import dev.paddock.expression.internal.KnownNames;
import dev.paddock.expression.internal.NameUse;
import dev.paddock.expression.internal.Problem;
import dev.paddock.expression.internal.Subject.Look;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection means for a source that stands at a certain place and may use certain names.
 *
 * @param look what kind of source it is
 * @param origin where it stands
 * @param names the names it may use; null if any
 */
record Diagnosis(Look look, Origin origin, @Nullable Set<String> names) {

  private static final Comparator<Diagnostic> BY_POSITION =
      Comparator.comparingInt((Diagnostic diagnostic) -> diagnostic.position().line())
          .thenComparingInt(diagnostic -> diagnostic.position().column());

  /** All that is wrong, in the order of the source. */
  List<Diagnostic> of(Inspection inspection) {
    var found = new ArrayList<Diagnostic>(errors(inspection.problems()));
    for (NameUse use : inspection.names()) {
      Diagnostic problem = problem(use, inspection.unsure());
      if (problem != null) {
        found.add(problem);
      }
    }
    return sorted(found);
  }

  List<Diagnostic> errors(List<Problem> problems) {
    return problems.stream().map(problem -> diagnostic(problem, Severity.ERROR)).toList();
  }

  List<Diagnostic> warnings(List<Problem> problems) {
    return problems.stream().map(problem -> diagnostic(problem, Severity.WARNING)).toList();
  }

  static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
    return diagnostics.stream().sorted(BY_POSITION).toList();
  }

  /**
   * @throws InvalidExpressionException if there is an error among them
   */
  static void requireNoError(List<Diagnostic> diagnostics) {
    if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
      throw new InvalidExpressionException(sorted(diagnostics));
    }
  }

  private Diagnostic diagnostic(Problem problem, Severity severity) {
    return new Diagnostic(
        severity,
        problem.code(),
        problem.message(),
        problem.hint(),
        origin.locate(problem.position()));
  }

  private @Nullable Diagnostic problem(NameUse use, boolean unsure) {
    String name = use.name();
    Position position = use.read() != null ? use.read() : use.written();
    if (position == null || use.declared() || (names != null && names.contains(name))) {
      return null;
    }
    String reason = use.read() == null ? null : KnownNames.forbidden(look).get(name);
    if (reason != null) {
      return error(
          Diagnostic.FORBIDDEN,
          "'" + name + "' is not possible inside the fence",
          reason,
          position);
    }
    boolean defines = use.written() != null && look == Look.JS_SCRIPT;
    if (names == null || unsure || defines || KnownNames.builtIn(look).contains(name)) {
      return null;
    }
    return error(
        Diagnostic.UNKNOWN_NAME, "unknown name '" + name + "'", hint(name, names), position);
  }

  private @Nullable String hint(String name, Set<String> known) {
    String hint = KnownNames.hint(look, name);
    if (!hint.isEmpty()) {
      return hint;
    }
    return DidYouMean.among(known, name)
        .or(() -> DidYouMean.among(builtIn(), name))
        .map(word -> "did you mean '" + word + "'?")
        .orElse(null);
  }

  private Set<String> builtIn() {
    var words = new HashSet<>(KnownNames.builtIn(look));
    words.removeIf(word -> word.startsWith("_"));
    return words;
  }

  private Diagnostic error(String code, String message, @Nullable String hint, Position position) {
    return new Diagnostic(Severity.ERROR, code, message, hint, origin.locate(position));
  }
}
