package dev.paddock.workflow.internal.json;

import dev.paddock.sandbox.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts values that are JSON text already together without parsing them. */
public final class Json {

  private Json() {}

  /** An object with these fields. */
  public static JsonText object(Map<String, JsonText> fields) {
    return JsonText.trusted(
        fields.entrySet().stream()
            .map(field -> JsonText.of(field.getKey()).text() + ":" + field.getValue().text())
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** A list of these items. */
  public static JsonText array(List<JsonText> items) {
    return JsonText.trusted(
        items.stream().map(JsonText::text).collect(Collectors.joining(",", "[", "]")));
  }
}
