package dev.paddock.workflow.internal.check;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.expression.InvalidExpressionException;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.Severity;
import dev.paddock.workflow.internal.outline.CodePlace;
import dev.paddock.workflow.internal.outline.Names;
import dev.paddock.workflow.internal.outline.Scopes;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowCode;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks the expression engine about all code. */
public final class CodeCheck {

  private static final Pattern NAME = Pattern.compile("^[\\p{L}\\p{Nl}_$][\\p{L}\\p{N}_$]*");

  private final ExpressionEngine engine;

  /** Asks {@code engine}, which stays open. */
  public CodeCheck(ExpressionEngine engine) {
    this.engine = engine;
  }

  /** Looks at the code of many workflows at once, so that checking each of them is cheap. */
  public void prepare(Collection<WorkflowOutline> workflows) {
    List<GuestProgram> python =
        workflows.stream()
            .flatMap(workflow -> WorkflowCode.in(workflow, Scopes.of(workflow)).stream())
            .filter(place -> place.language() == Language.PYTHON)
            .map(CodeCheck::program)
            .toList();
    engine.prepare(python);
  }

  private static GuestProgram program(CodePlace place) {
    return new GuestProgram(place.language(), kind(place), place.source(), place.origin());
  }

  private static GuestProgram.Kind kind(CodePlace place) {
    return place.kind() == CodePlace.Kind.SCRIPT
        ? GuestProgram.Kind.SCRIPT
        : GuestProgram.Kind.EXPRESSION;
  }

  /** Adds what is wrong with the code of one workflow. */
  public void check(WorkflowOutline workflow, Problems problems) {
    Scopes scopes = Scopes.of(workflow);
    for (CodePlace place : WorkflowCode.in(workflow, scopes)) {
      if (problems.isFull()) {
        return;
      }
      for (var found : diagnostics(place)) {
        Span span = span(found.position(), place, workflow.source());
        boolean unknown = found.code().equals(dev.paddock.expression.Diagnostic.UNKNOWN_NAME);
        String hint = unknown ? hint(span, workflow.source(), scopes, found.hint()) : found.hint();
        Severity severity = found.isError() ? Severity.ERROR : Severity.WARNING;
        problems.add(severity, found.code(), span, found.message(), hint);
      }
    }
  }

  private List<dev.paddock.expression.Diagnostic> diagnostics(CodePlace place) {
    try {
      return switch (place.kind()) {
        case EXPRESSION ->
            engine.check(
                place.language(), kind(place), place.source(), place.origin(), place.names());
        case SCRIPT ->
            engine.code(place.language(), place.source(), place.origin(), place.names()).warnings();
        case TEMPLATE -> {
          engine.template(place.source(), place.origin(), place.names());
          yield List.of();
        }
      };
    } catch (InvalidExpressionException e) {
      return e.diagnostics();
    }
  }

  /**
   * A position that an inexact origin put outside the file is replaced by that of the whole value.
   */
  private static Span span(Position position, CodePlace place, SourceText source) {
    if (!place.isExactAt(position, source)) {
      return place.span();
    }
    Matcher name = NAME.matcher(source.restOfLine(position));
    int length = name.find() ? name.end() : 1;
    return new Span(position, new Position(position.line(), position.column() + length));
  }

  /**
   * If a later step, or a loop, has a variable of the name that is unknown here, that is the better
   * hint.
   */
  private static @Nullable String hint(
      Span span, SourceText source, Scopes scopes, @Nullable String otherwise) {
    String rest = source.restOfLine(span.start());
    String name =
        rest.substring(0, Math.min(rest.length(), span.end().column() - span.start().column()));
    Map<String, StepOutline> setters = scopes.setters();
    StepOutline setter = setters.get(name);
    if (setter != null) {
      return "it is set by step '" + setter.name() + "', which does not run before this";
    }
    return Names.IN_LOOPS.contains(name)
        ? "'" + name + "' exists only inside loops and batches"
        : otherwise;
  }
}
