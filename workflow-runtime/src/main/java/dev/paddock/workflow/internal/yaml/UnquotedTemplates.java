package dev.paddock.workflow.internal.yaml;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a template without quotes, which YAML takes for a mapping inside a mapping. */
final class UnquotedTemplates {

  private static final Pattern AFTER_KEY_OR_DASH = Pattern.compile("(?:^|[:\\-\\[,])\\s+(\\{\\{)");
  private static final int LONGEST_QUOTED = 60;

  private UnquotedTemplates() {}

  /** Where a line has an unquoted template, if it does. */
  static Optional<Span> find(SourceText source, int line) {
    String text = source.line(line);
    Matcher matcher = AFTER_KEY_OR_DASH.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    int from = matcher.start(1);
    return Optional.of(
        new Span(new Position(line, from + 1), new Position(line, end(text, from) + 1)));
  }

  static void report(SourceText source, Span span, Problems problems) {
    if (problems.isFull()) {
      return;
    }
    String rest = quotable(source.restOfLine(span.start()).stripTrailing());
    String advice =
        rest.length() <= LONGEST_QUOTED && rest.indexOf('"') < 0
            ? "put quotes around it: \"" + rest + "\""
            : "put quotes around the whole value";
    problems.error(
        DiagnosticCode.TEMPLATE_NOT_QUOTED,
        span,
        "a template needs quotes here: without them, YAML reads '{' as the start of a mapping",
        advice);
  }

  /** Without what belongs to a list or mapping in brackets around the template. */
  private static String quotable(String rest) {
    int end = end(rest, 0);
    return rest.substring(end).matches("\\s*[,}\\]].*") ? rest.substring(0, end) : rest;
  }

  private static int end(String text, int from) {
    int close = text.indexOf("}}", from);
    return close < 0 ? text.length() : close + 2;
  }
}
