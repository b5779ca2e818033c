package dev.paddock.workflow.internal.yaml;

import dev.paddock.sandbox.Position;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML 1.2 document, which JSON is too. Works on parser events instead of the library's
 * own node graph, because that stops at the first duplicate key and knows no bound for what aliases
 * expand to.
 */
public final class YamlReader {

  /** Room for a file of the largest size that is read. */
  private static final int MAX_CODE_POINTS = 1 << 20;

  private YamlReader() {}

  /**
   * Reads the document.
   *
   * @param problems takes what is wrong; values that could not be read are {@link YamlNode.Broken}
   * @return empty if there is no document, or none that can be understood as a whole
   */
  public static Optional<YamlNode> read(SourceText source, Problems problems) {
    if (hasForbiddenCharacter(source, problems)) {
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.file())
            .setCodePointLimit(MAX_CODE_POINTS + 1)
            .setParseComments(false)
            // Checked below, with a position.
            .setVersionFunction(version -> version)
            .build();
    try {
      var parser = new ParserImpl(settings, new StreamReader(settings, source.text()));
      return document(parser, source, problems);
    } catch (Stop stop) {
      return Optional.empty();
    } catch (YamlEngineException e) {
      SyntaxErrors.report(e, source, problems);
      return Optional.empty();
    }
  }

  private static Optional<YamlNode> document(Parser parser, SourceText source, Problems problems) {
    parser.next();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return empty(problems);
    }
    checkVersion((DocumentStartEvent) parser.next(), source, problems);
    YamlNode root = new NodeReader(parser, source, problems).read();
    parser.next();
    if (parser.checkEvent(Event.ID.DocumentStart)) {
      problems.error(
          DiagnosticCode.YAML_DOCUMENTS,
          Span.at(Marks.start(source, parser.peekEvent())),
          "a second YAML document starts here",
          "write one workflow per file");
    }
    boolean nothing = root instanceof YamlNode.Scalar scalar && scalar.value().isNull();
    return nothing ? empty(problems) : Optional.of(root);
  }

  private static Optional<YamlNode> empty(Problems problems) {
    problems.error(
        DiagnosticCode.YAML_EMPTY, Span.at(new Position(1, 1)), "there is nothing in this file");
    return Optional.empty();
  }

  private static void checkVersion(DocumentStartEvent event, SourceText source, Problems problems) {
    event
        .getSpecVersion()
        .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
        .ifPresent(version ->
            problems.error(
                DiagnosticCode.YAML_VERSION,
                Span.at(Marks.start(source, event)),
                "workflow files are YAML 1.2, not " + version.getMajor() + "." + version.getMinor(),
                "remove the %YAML line"));
  }

  private static boolean hasForbiddenCharacter(SourceText source, Problems problems) {
    String text = source.text();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        problems.error(
            DiagnosticCode.YAML_CHARACTER,
            Span.at(source.positionAt(i)),
            String.format(Locale.ROOT, "YAML allows no character U+%04X", c),
            c == 0
                ? "save the file as UTF-8 text; NUL bytes come from binary or UTF-16 files"
                : "remove it, or write it as an escape such as \"\\x1b\" inside double quotes");
        return true;
      }
    }
    return false;
  }

  /** Ends the reading of a file after an error that makes the rest meaningless. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }
}
