package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.JsonText;
import java.util.Map;

/** Puts texts that are JSON already together, without parsing them. */
final class JsonObjectText {

  private JsonObjectText() {}

  /** {@code {"name":value,...}}; the names must need no escaping. */
  static String object(Map<String, JsonText> values) {
    var text = new StringBuilder("{");
    values.forEach((name, value) -> {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append('"').append(name).append("\":").append(value.text());
    });
    return text.append('}').toString();
  }

  /** {@code [value,...]}. */
  static String array(Iterable<JsonText> values) {
    var text = new StringBuilder("[");
    for (JsonText value : values) {
      if (text.length() > 1) {
        text.append(',');
      }
      text.append(value.text());
    }
    return text.append(']').toString();
  }
}
