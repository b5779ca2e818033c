package dev.paddock.workflow.internal.json;

import dev.paddock.sandbox.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a JSON object, each as the text that it was written with: a value that goes through
 * this comes out with the same characters. Immutable.
 */
public final class JsonFields {

  /** What was written is read, whatever its size: it was within limits when it was made. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  private final Map<String, JsonText> fields;

  private JsonFields(Map<String, JsonText> fields) {
    this.fields = fields;
  }

  /** No fields. */
  public static JsonFields none() {
    return new JsonFields(Map.of());
  }

  /**
   * Takes an object apart.
   *
   * @throws IllegalArgumentException if the text is not a JSON object
   */
  public static JsonFields parse(String text) {
    Map<String, JsonText> fields = new LinkedHashMap<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, value(parser, text));
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
    return new JsonFields(fields);
  }

  private static JsonText value(JsonParser parser, String text) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    int end = (int) parser.currentLocation().getCharOffset();
    return JsonText.trusted(text.substring(start, end));
  }

  /** These fields, and one more; without it if the value is null. */
  public JsonFields with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    var more = new LinkedHashMap<>(fields);
    more.put(name, json(value));
    return new JsonFields(more);
  }

  private static JsonText json(Object value) {
    return switch (value) {
      case JsonFields object -> object.toJson();
      case List<?> list -> Json.array(list.stream().map(JsonFields::json).toList());
      case Instant time -> JsonText.of(time.toString());
      case Duration duration -> JsonText.of(duration.toNanos());
      case Enum<?> constant -> JsonText.of(constant.name());
      default -> JsonText.of(value);
    };
  }

  /** All of them as an object. */
  public JsonText toJson() {
    return Json.object(fields);
  }

  /** The value of a field, by its name. */
  public Map<String, JsonText> all() {
    return fields;
  }

  /** The value of a field; empty if there is none. */
  public Optional<JsonText> find(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * The value of a field that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public JsonText json(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no field " + name));
  }

  /** A text that must be there. */
  public String text(String name) {
    return node(name).asString();
  }

  /** A text, or null. */
  public @Nullable String textOrNull(String name) {
    return find(name).map(value -> value.toNode().asString()).orElse(null);
  }

  /** A whole number that must be there. */
  public long integer(String name) {
    return node(name).asLong();
  }

  /** A whole number, or null. */
  public @Nullable Integer integerOrNull(String name) {
    return find(name).map(value -> value.toNode().asInt()).orElse(null);
  }

  /** Whether a field is there and true. */
  public boolean flag(String name) {
    return find(name).map(value -> value.toNode().asBoolean()).orElse(false);
  }

  /** A moment that must be there. */
  public Instant instant(String name) {
    return Instant.parse(text(name));
  }

  /** A moment, or null. */
  public @Nullable Instant instantOrNull(String name) {
    return find(name).map(value -> Instant.parse(value.toNode().asString())).orElse(null);
  }

  /** A duration that must be there. */
  public Duration duration(String name) {
    return Duration.ofNanos(integer(name));
  }

  /** Fields that must be there. */
  public JsonFields object(String name) {
    return parse(json(name).text());
  }

  /** The items of a list of objects; none if it is not there. */
  public List<JsonFields> objects(String name) {
    return find(name)
        .map(list ->
            list.toNode().valueStream().map(item -> parse(JsonText.of(item).text())).toList())
        .orElse(List.of());
  }

  /** The items of a list of texts that must be there. */
  public List<String> texts(String name) {
    return node(name).valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode node(String name) {
    return json(name).toNode();
  }
}
