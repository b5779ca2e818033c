package dev.paddock.workflow.internal.json;

import dev.paddock.sandbox.JsonText;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Puts values that are JSON text already together without parsing them. */
public final class Json {

  private Json() {}

  /** An object with these fields. */
  public static JsonText object(Map<String, JsonText> fields) {
    var text = new StringJoiner(",", "{", "}");
    fields.forEach((name, value) -> text.add(JsonText.of(name).text() + ":" + value.text()));
    return JsonText.trusted(text.toString());
  }

  /** A list of these items. */
  public static JsonText array(List<JsonText> items) {
    var text = new StringJoiner(",", "[", "]");
    items.forEach(item -> text.add(item.text()));
    return JsonText.trusted(text.toString());
  }
}
