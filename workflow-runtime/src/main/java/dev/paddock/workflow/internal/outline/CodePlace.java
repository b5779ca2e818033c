package dev.paddock.workflow.internal.outline;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in a workflow file that is code, or has code in it.
 *
 * @param kind how it is to be read
 * @param language what it is written in; templates are JavaScript
 * @param source the code
 * @param origin where it stands
 * @param names what it may refer to
 * @param span the whole value, for errors that cannot be placed more precisely
 */
public record CodePlace(
    Kind kind, Language language, String source, Origin origin, Set<String> names, Span span) {

  /** How code is to be read. */
  public enum Kind {
    TEMPLATE,
    EXPRESSION,
    SCRIPT
  }

  private static final Pattern BRACES = Pattern.compile("\\s*\\{\\{(.*)}}\\s*", Pattern.DOTALL);

  /**
   * Whether a position in the file, worked out from {@link #origin}, has the character that the
   * code has there. Not so in folded blocks and after escapes, where origins are only guesses.
   */
  public boolean isExactAt(Position position, SourceText file) {
    int line = position.line() - origin.start().line() + 1;
    int column = position.column() - (line == 1 ? origin.start().column() - 1 : origin.indent());
    var code = new SourceText(file.file(), source);
    if (line < 1 || column < 1 || line > code.lineCount() || !file.has(position)) {
      return false;
    }
    String codeLine = code.line(line);
    return column > codeLine.length()
        || file.startsWith(position, codeLine.substring(column - 1, column));
  }

  /** A text with templates in it. */
  static CodePlace template(YamlNode.Scalar scalar, Set<String> names) {
    return new CodePlace(
        Kind.TEMPLATE, Language.JAVASCRIPT, scalar.text(), scalar.origin(), names, scalar.span());
  }

  /** A script. */
  static CodePlace script(YamlNode.Scalar scalar, Language language, Set<String> names) {
    return new CodePlace(
        Kind.SCRIPT, language, scalar.text(), scalar.origin(), names, scalar.span());
  }

  /** An expression; <code>{{ }}</code> around the whole of it is taken off. */
  static CodePlace expression(YamlNode.Scalar scalar, Language language, Set<String> names) {
    String text = scalar.text();
    Matcher braces = BRACES.matcher(text);
    boolean wrapped = braces.matches() && !braces.group(1).contains("{{");
    String source = wrapped ? braces.group(1) : text;
    Origin origin = wrapped ? shifted(scalar.origin(), text, braces.start(1)) : scalar.origin();
    return new CodePlace(Kind.EXPRESSION, language, source, origin, names, scalar.span());
  }

  private static Origin shifted(Origin origin, String text, int offset) {
    String skipped = text.substring(0, offset);
    int line = (int) skipped.chars().filter(c -> c == '\n').count() + 1;
    int column = offset - skipped.lastIndexOf('\n');
    return new Origin(origin.name(), origin.locate(new Position(line, column)), origin.indent());
  }
}
