package dev.paddock.workflow.internal.yaml;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Puts the parser's errors into words for authors. */
final class SyntaxErrors {

  /** The parser's terms, as patterns, and what authors say. */
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry("^while (?:scanning|parsing) ", ""),
          Map.entry("^for the next token$", ""),
          Map.entry(" \\(Do not use . for indentation\\)", ""),
          Map.entry("'?<block end>'?", "the end of the block"),
          Map.entry("'?<block mapping start>'?", "a mapping"),
          Map.entry("'?<block sequence start>'?", "a list"),
          Map.entry("'?<block entry>'?", "'-'"),
          Map.entry("'?<scalar>'?", "text"),
          Map.entry("found unexpected end of stream", "unexpected end of the file"),
          Map.entry("'?<stream end>'?", "the end of the file"),
          Map.entry("'?<document start>'?", "the start of a document"),
          Map.entry("'\\?'", "a key"),
          Map.entry("but got", "but found"),
          Map.entry("the node content", "a value"),
          Map.entry("found unexpected", "unexpected"),
          Map.entry("\\((?:0|[1-9][0-9]*)\\)", ""));

  private SyntaxErrors() {}

  static void report(YamlEngineException error, SourceText source, Problems problems) {
    if (!(error instanceof MarkedYamlEngineException marked)) {
      problems.error(
          DiagnosticCode.YAML_SYNTAX,
          Span.at(new Position(1, 1)),
          "this is not YAML: " + error.getMessage());
      return;
    }
    Position at = Marks.position(source, marked.getProblemMark().or(marked::getContextMark));
    Optional<Span> template = templateNear(marked, at, source);
    if (template.isPresent()) {
      UnquotedTemplates.report(source, template.get(), problems);
    } else if (startsWithTab(source, at)) {
      problems.error(
          DiagnosticCode.YAML_TAB,
          Span.at(at),
          "YAML does not allow a tab here",
          "indent with spaces");
    } else {
      problems.error(
          DiagnosticCode.YAML_SYNTAX, Span.at(at), message(marked, source), hint(marked));
    }
  }

  private static Optional<Span> templateNear(
      MarkedYamlEngineException error, Position at, SourceText source) {
    Optional<Integer> contextLine = error.getContextMark().map(mark -> mark.getLine() + 1);
    return Stream.concat(Stream.of(at.line(), at.line() - 1), contextLine.stream())
        .flatMap(line -> UnquotedTemplates.find(source, line).stream())
        .findFirst();
  }

  private static boolean startsWithTab(SourceText source, Position at) {
    String line = source.line(at.line());
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    return indent.indexOf('\t') >= 0 || source.restOfLine(at).startsWith("\t");
  }

  private static String message(MarkedYamlEngineException error, SourceText source) {
    String problem = plain(error.getProblem());
    String context = plain(error.getContext());
    String where =
        error
            .getContextMark()
            .map(mark ->
                " (in "
                    + (context.isEmpty() ? "what" : context + " that")
                    + " starts at "
                    + Marks.position(source, Optional.of(mark))
                    + ")")
            .orElse("");
    return "this is not YAML: " + problem + where;
  }

  private static String plain(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String words = text.strip().replaceAll("\\s+", " ");
    for (var word : WORDS) {
      words = words.replaceAll(word.getKey(), word.getValue());
    }
    return words;
  }

  private static @Nullable String hint(MarkedYamlEngineException error) {
    String problem = plain(error.getProblem());
    if (problem.contains("mapping values are not allowed")) {
      return "a value that holds ': ' needs quotes; or the line is indented wrongly";
    }
    if (problem.contains("cannot start any token")) {
      return "put quotes around a value that starts with this character";
    }
    if (problem.contains("the end of the block, but found text")) {
      return "put the whole value in quotes; inside single quotes, a quote is written ''";
    }
    if (problem.contains("expected the end of the block")) {
      return "check the indentation of this line";
    }
    return null;
  }
}
