package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.util.RawValue;

/** Builds the JSON that commands print. */
final class Json {

  private static final JsonMapper COMPACT = JsonMapper.builder().build();
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final double NANOS_PER_MILLI = 1e6;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** On one line. */
  static String compact(JsonNode node) {
    return SafeText.json(COMPACT.writeValueAsString(node));
  }

  /** On many lines, values of guests excepted. */
  static String indented(JsonNode node) {
    return SafeText.json(INDENTED.writeValueAsString(node));
  }

  /** A guest's value as it is: parsing it could fail, or change its numbers. */
  static JsonNode raw(@Nullable JsonText value) {
    return value == null ? NullNode.getInstance() : new POJONode(new RawValue(value.text()));
  }

  /** Milliseconds, with microseconds behind the point. */
  static double millis(Duration duration) {
    return Math.round(duration.toNanos() / (NANOS_PER_MILLI / 1_000)) / 1_000.0;
  }

  /** Adds what is known of a place. */
  static void putPosition(ObjectNode node, @Nullable Position position) {
    if (position != null) {
      node.put("line", position.line());
      node.put("column", position.column());
    }
  }

  /** Adds a text unless there is none. */
  static void putIfKnown(ObjectNode node, String key, @Nullable String text) {
    if (text != null) {
      node.put(key, text);
    }
  }
}
