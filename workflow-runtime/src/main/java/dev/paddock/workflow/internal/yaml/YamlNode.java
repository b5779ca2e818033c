package dev.paddock.workflow.internal.yaml;

import dev.paddock.sandbox.Origin;
import dev.paddock.workflow.internal.source.Span;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A YAML value that knows where it stands. Immutable; an aliased value is one node in many places.
 */
public sealed interface YamlNode {

  /** The whole value, quotes and brackets included. */
  Span span();

  /** The entry of a key, if this is a mapping that has it. */
  default Optional<Entry> entry(String key) {
    return Optional.empty();
  }

  /** The value of a key, if this is a mapping that has it. */
  default Optional<YamlNode> child(String key) {
    return entry(key).map(Entry::value);
  }

  /** The value of a key, if this is a mapping that has it and the value is no list or mapping. */
  default Optional<Scalar> scalar(String key) {
    return child(key).flatMap(node -> node instanceof Scalar s ? Optional.of(s) : Optional.empty());
  }

  /** The value of a key, if this is a mapping that has it and the value is text. */
  default Optional<Scalar> text(String key) {
    return scalar(key).filter(scalar -> scalar.value().isString());
  }

  /** The mapping that is the value of a key, if there is one. */
  default Optional<Fields> fields(String key) {
    return child(key).flatMap(node -> node instanceof Fields f ? Optional.of(f) : Optional.empty());
  }

  /** The elements of the list that is the value of a key; none if there is no such list. */
  default List<YamlNode> items(String key) {
    return child(key)
        .map(node -> node instanceof Items list ? list.items() : List.<YamlNode>of())
        .orElse(List.of());
  }

  /**
   * A text, number, boolean or null.
   *
   * @param value what it means
   * @param text its characters, without quotes and with escapes resolved
   * @param origin where these characters stand; exact for one line and for literal blocks, a good
   *     guess for folded blocks, quoted texts of many lines and texts with escapes
   */
  record Scalar(Span span, JsonNode value, String text, Origin origin) implements YamlNode {}

  /** A sequence. */
  record Items(Span span, List<YamlNode> items) implements YamlNode {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping.
   *
   * @param byKey its entries, in the order of the file
   */
  record Fields(Span span, Map<String, Entry> byKey) implements YamlNode {
    public Fields {
      byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    /** Its entries, in the order of the file. */
    public Collection<Entry> entries() {
      return byKey.values();
    }

    @Override
    public Optional<Entry> entry(String key) {
      return Optional.ofNullable(byKey.get(key));
    }
  }

  /**
   * A key and its value.
   *
   * @param keySpan where the key stands
   */
  record Entry(String key, Span keySpan, YamlNode value) {}

  /** A value that has been reported as wrong; nothing more should be said about it. */
  record Broken(Span span) implements YamlNode {}
}
