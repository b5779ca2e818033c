package dev.paddock.workflow.internal.yaml;

import dev.paddock.expression.DidYouMean;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Builds the nodes of one document from the parser's events. */
final class NodeReader {

  /** Deeper nesting is refused; it also bounds the recursion of everything that walks the nodes. */
  private static final int MAX_DEPTH = 100;

  /** What the document may come to with all aliases written out: as much as the largest file. */
  private static final long MAX_WEIGHT = 1 << 20;

  /** A hint is not worth a look at more names than this. */
  private static final int MAX_SUGGESTED = 100;

  private final Parser parser;
  private final SourceText source;
  private final Problems problems;
  private final Map<String, Read> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  NodeReader(Parser parser, SourceText source, Problems problems) {
    this.parser = parser;
    this.source = source;
    this.problems = problems;
  }

  /**
   * A node and what it comes to.
   *
   * @param weight nodes and characters, aliases written out
   * @param height levels of nesting, itself included
   */
  private record Read(YamlNode node, long weight, int height) {}

  YamlNode read() {
    return read(1).node();
  }

  private Read read(int depth) {
    Event event = parser.next();
    if (event instanceof AliasEvent alias) {
      return resolve(alias, depth);
    }
    if (depth > MAX_DEPTH) {
      tooDeep(event);
    }
    Optional<String> anchor = anchorOf(event);
    anchor.ifPresent(open::add);
    Read read =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent start -> sequence(start, depth);
          case MappingStartEvent start -> mapping(start, depth);
          default -> throw new IllegalStateException("unexpected event " + event.getEventId());
        };
    anchor.ifPresent(name -> {
      open.remove(name);
      anchors.put(name, read);
    });
    return read;
  }

  private static Optional<String> anchorOf(Event event) {
    Optional<Anchor> anchor =
        switch (event) {
          case ScalarEvent scalar -> scalar.getAnchor();
          case CollectionStartEvent start -> start.getAnchor();
          default -> Optional.empty();
        };
    return anchor.map(Anchor::getValue);
  }

  private Read resolve(AliasEvent event, int depth) {
    String name = event.getAlias().getValue();
    Span span = Marks.span(source, event);
    Read target = anchors.get(name);
    if (open.contains(name)) {
      problems.error(
          DiagnosticCode.YAML_ALIAS,
          span,
          "'*" + name + "' stands inside the value that it repeats");
      return new Read(new YamlNode.Broken(span), 1, 1);
    }
    if (target == null) {
      String hint =
          DidYouMean.among(anchors.keySet().stream().limit(MAX_SUGGESTED).toList(), name)
              .map(known -> "did you mean '*" + known + "'?")
              .orElse("put quotes around the text if it is meant to start with '*'");
      problems.error(
          DiagnosticCode.YAML_ALIAS, span, "there is no anchor '&" + name + "' before", hint);
      return new Read(new YamlNode.Broken(span), 1, 1);
    }
    if (depth + target.height() - 1 > MAX_DEPTH) {
      tooDeep(event);
    }
    return target;
  }

  private Read scalar(ScalarEvent event) {
    Span span = Marks.span(source, event);
    String text = event.getValue();
    if (event.getTag().isPresent()) {
      return tagged(event.getTag().get(), span);
    }
    if (hasLoneSurrogate(text)) {
      problems.error(
          DiagnosticCode.YAML_CHARACTER,
          span,
          "this text holds half of a character (an escape such as \\ud800)");
      return new Read(new YamlNode.Broken(span), 1, 1);
    }
    if (!event.isPlain()) {
      return scalar(span, event.getScalarStyle(), text, JsonNodeFactory.instance.stringNode(text));
    }
    return switch (CoreScalars.resolve(text)) {
      case CoreScalars.Meaning.Value value -> scalar(span, ScalarStyle.PLAIN, text, value.json());
      case CoreScalars.Meaning.Refused refused -> {
        problems.error(DiagnosticCode.YAML_NUMBER, span, refused.message(), refused.hint());
        yield new Read(new YamlNode.Broken(span), 1, 1);
      }
    };
  }

  /** JSON could carry it, UTF-8 cannot. */
  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private Read scalar(Span span, ScalarStyle style, String text, JsonNode value) {
    var origin = Origins.of(source, style, span, text);
    return new Read(new YamlNode.Scalar(span, value, text, origin), 1L + text.length(), 1);
  }

  private Read tagged(String tag, Span span) {
    String hint = "remove the tag; for text, put quotes around the value";
    problems.error(
        DiagnosticCode.YAML_TAG,
        span,
        "tags such as '" + shortTag(tag) + "' are not allowed",
        hint);
    return new Read(new YamlNode.Broken(span), 1, 1);
  }

  private static String shortTag(String tag) {
    return tag.replace("tag:yaml.org,2002:", "!!");
  }

  private Read sequence(SequenceStartEvent start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    long weight = 1;
    int height = 0;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      Read item = read(depth + 1);
      items.add(item.node());
      weight = sum(weight, item.weight(), start);
      height = Math.max(height, item.height());
    }
    Span span = Marks.span(source, start, parser.next());
    return start.getTag().isPresent()
        ? tagged(start.getTag().get(), span)
        : new Read(new YamlNode.Items(span, items), weight, height + 1);
  }

  private Read mapping(MappingStartEvent start, int depth) {
    var entries = new EntryReader();
    Position at = Marks.start(source, start);
    boolean template = start.isFlow() && source.startsWith(at, "{{");
    var silenced = template ? new Problems(source) : problems;
    long weight = 1;
    int height = 0;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Read key = read(depth + 1);
      Read value = read(depth + 1);
      entries.add(key.node(), value.node(), silenced);
      weight = sum(sum(weight, key.weight(), start), value.weight(), start);
      height = Math.max(height, Math.max(key.height(), value.height()));
    }
    Span span = Marks.span(source, start, parser.next());
    if (template) {
      UnquotedTemplates.report(source, span, problems);
      return new Read(new YamlNode.Broken(span), 1, 1);
    }
    return start.getTag().isPresent()
        ? tagged(start.getTag().get(), span)
        : new Read(new YamlNode.Fields(span, entries.entries()), weight, height + 1);
  }

  private long sum(long a, long b, Event event) {
    if (a + b > MAX_WEIGHT) {
      problems.error(
          DiagnosticCode.YAML_ALIAS,
          Span.at(Marks.start(source, event)),
          "with its aliases written out, this value is larger than a workflow file may be",
          "repeat less with '*' aliases");
      throw new YamlReader.Stop();
    }
    return a + b;
  }

  private void tooDeep(Event event) {
    problems.error(
        DiagnosticCode.YAML_NESTING,
        Span.at(Marks.start(source, event)),
        "values are nested more than " + MAX_DEPTH + " levels deep");
    throw new YamlReader.Stop();
  }
}
