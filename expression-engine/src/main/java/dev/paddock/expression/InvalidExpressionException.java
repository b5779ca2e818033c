package dev.paddock.expression;

import java.util.List;
import java.util.stream.Collectors;

/** A source that cannot be compiled. Thrown before anything runs. */
public final class InvalidExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * @param diagnostics everything that was found, in the order of the source; at least one is an
   *     error
   */
  public InvalidExpressionException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("; ")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Everything that was found, warnings included, in the order of the source. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
