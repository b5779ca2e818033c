package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts values that are JSON text already together without parsing them. */
final class Json {

  private Json() {}

  static JsonText object(Map<String, JsonText> fields) {
    return JsonText.trusted(
        fields.entrySet().stream()
            .map(field -> JsonText.of(field.getKey()).text() + ":" + field.getValue().text())
            .collect(Collectors.joining(",", "{", "}")));
  }

  static JsonText array(List<JsonText> items) {
    return JsonText.trusted(
        items.stream().map(JsonText::text).collect(Collectors.joining(",", "[", "]")));
  }
}
