package dev.paddock.expression.internal;

import dev.paddock.sandbox.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what {@code js-checker.js} answers into an {@link Inspection}. */
final class JsFindings {

  private static final String NO_MODULES =
      "modules cannot be loaded; the language's own built-ins are there";

  private final String text;
  private final Lines lines;

  private JsFindings(String text) {
    this.text = text;
    this.lines = new Lines(text);
  }

  static Inspection read(JsonNode result, Subject subject) {
    var findings = new JsFindings(subject.text());
    JsonNode error = result.get("error");
    if (error != null) {
      return Inspection.failed(findings.error(error));
    }
    boolean unsure = result.path("unsure").asBoolean();
    boolean dynamic = subject.look().isScript() && (unsure || result.path("dynamic").asBoolean());
    return new Inspection(
        spans(result.path("holes")),
        texts(subject, result),
        findings.names(result.path("names")),
        findings.forbidden(result.path("forbidden")),
        dynamic,
        unsure);
  }

  private static List<Span> texts(Subject subject, JsonNode result) {
    return subject.look() == Subject.Look.PYTHON_REFERENCES
        ? PythonText.scan(subject.text()).texts()
        : spans(result.path("texts"));
  }

  private static List<Span> spans(JsonNode nodes) {
    var spans = new ArrayList<Span>();
    for (JsonNode node : nodes) {
      spans.add(new Span(node.path("start").asInt(), node.path("end").asInt()));
    }
    return spans;
  }

  private List<NameUse> names(JsonNode nodes) {
    var names = new ArrayList<NameUse>();
    for (JsonNode node : nodes) {
      names.add(
          new NameUse(
              node.path("name").asString(),
              node.path("declared").asBoolean(),
              place(node.path("read").asInt()),
              place(node.path("written").asInt())));
    }
    return names;
  }

  private @Nullable Position place(int offset) {
    return offset < 0 ? null : lines.at(offset);
  }

  private List<Problem> forbidden(JsonNode nodes) {
    var problems = new ArrayList<Problem>();
    for (JsonNode node : nodes) {
      problems.add(forbidden(node.path("what").asString(), node.path("pos").asInt()));
    }
    return problems;
  }

  private Problem forbidden(String what, int offset) {
    return new Problem(
        Codes.FORBIDDEN, what + " is not possible inside the fence", NO_MODULES, lines.at(offset));
  }

  private Problem error(JsonNode error) {
    String message = error.path("message").asString();
    int offset = error.path("pos").asInt();
    int start = error.path("start").asInt(0);
    return switch (error.path("kind").asString()) {
      case "import" -> forbidden(text.startsWith("export", offset) ? "export" : "import", offset);
      case "depth" ->
          new Problem(Codes.TOO_DEEP, "the source nests too deeply", null, lines.at(start));
      case "empty" ->
          new Problem(Codes.EMPTY_EXPRESSION, message, emptyHint(error), lines.at(start));
      case "unterminated" -> unterminated(start);
      case "trailing" -> trailing(error, offset);
      default -> syntax(error, message, offset);
    };
  }

  private static @Nullable String emptyHint(JsonNode error) {
    return error.has("start") ? "write \\{{ for two braces that are text" : null;
  }

  private Problem unterminated(int start) {
    return new Problem(
        Codes.UNTERMINATED_TEMPLATE,
        "'{{' without its '}}'",
        "write \\{{ for two braces that are text",
        lines.at(start));
  }

  private Problem trailing(JsonNode error, int offset) {
    String expected = error.has("start") ? ", expected '}}'" : "";
    String hint = text.startsWith(";", offset) ? "write one expression, without ';'" : null;
    return new Problem(
        Codes.SYNTAX_ERROR,
        "unexpected " + quoted(offset) + " after the expression" + expected,
        hint,
        lines.at(offset));
  }

  private Problem syntax(JsonNode error, String message, int offset) {
    if (message.startsWith("Not enough stack space")) {
      return new Problem(Codes.TOO_DEEP, "the source nests too deeply", null, lines.at(offset));
    }
    boolean atEnd = offset >= text.length();
    if (atEnd && error.has("start")) {
      return unterminated(error.path("start").asInt());
    }
    String said =
        switch (message) {
          case "Unexpected token" -> atEnd ? "unexpected end" : "unexpected " + quoted(offset);
          default -> message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        };
    return new Problem(Codes.SYNTAX_ERROR, said, null, lines.at(offset));
  }

  /** The word, or else the character, at an offset. */
  private String quoted(int offset) {
    int end = offset;
    while (end < text.length()
        && Character.isJavaIdentifierPart(text.codePointAt(end))
        && end - offset < 30) {
      end += Character.charCount(text.codePointAt(end));
    }
    if (end == offset && offset < text.length()) {
      end += Character.charCount(text.codePointAt(offset));
    }
    return "'" + text.substring(offset, end) + "'";
  }
}
