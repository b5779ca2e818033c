package dev.paddock.sandbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON value as text, the only form in which data crosses the fence. Immutable; two are equal
 * if their texts are.
 */
public final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The JSON value {@code null}. */
  public static final JsonText NULL = new JsonText("null");

  private final String text;
  private volatile @Nullable JsonNode node;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Takes over text that comes from outside.
   *
   * @throws IllegalArgumentException if it is not exactly one JSON value, or an object in it has a
   *     key twice
   */
  public static JsonText parse(String text) {
    var json = new JsonText(text);
    try {
      if (json.toNode().isMissingNode()) {
        throw new IllegalArgumentException("not JSON: there is no text");
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + reason(e), e);
    }
    return json;
  }

  /**
   * Writes a Java value as JSON: a {@link JsonNode}, a map, a collection, a record, a string, a
   * number...
   *
   * @throws IllegalArgumentException if it cannot be written as JSON
   */
  public static JsonText of(@Nullable Object value) {
    if (value instanceof JsonText json) {
      return json;
    }
    try {
      return new JsonText(MAPPER.writeValueAsString(value));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + reason(e), e);
    }
  }

  /** Jackson names the setting of its own that was exceeded, which helps no user of ours. */
  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int setting = message.indexOf(", from `");
    return setting < 0 ? message : message.substring(0, setting) + ")";
  }

  /**
   * Takes text that is JSON by construction, unparsed. For fences whose serialiser is out of
   * guests' reach.
   */
  public static JsonText trusted(String text) {
    return new JsonText(text);
  }

  /**
   * Takes text that is JSON by construction, and the tree that parsing it would give.
   *
   * @param node not to be changed
   */
  public static JsonText trusted(String text, JsonNode node) {
    var json = new JsonText(text);
    json.node = node;
    return json;
  }

  /** The JSON text. */
  public String text() {
    return text;
  }

  /** The value as a tree, parsed on first use. Callers must not change it. */
  public JsonNode toNode() {
    JsonNode parsed = node;
    if (parsed == null) {
      parsed = MAPPER.readTree(text);
      node = parsed;
    }
    return parsed;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonText json && text.equals(json.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
