package dev.paddock.workflow.internal.yaml;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Collects the entries of one mapping and refuses keys that are not texts or come twice. */
final class EntryReader {

  private final Map<String, YamlNode.Entry> byKey = new LinkedHashMap<>();

  Map<String, YamlNode.Entry> entries() {
    return byKey;
  }

  void add(YamlNode key, YamlNode value, Problems problems) {
    switch (key) {
      case YamlNode.Scalar scalar when scalar.value().isString() -> add(scalar, value, problems);
      case YamlNode.Scalar scalar ->
          problems.error(
              DiagnosticCode.YAML_KEY,
              scalar.span(),
              "keys must be text, found " + kind(scalar.value()) + " " + scalar.text(),
              "put quotes around the key");
      case YamlNode.Broken broken -> {}
      case YamlNode.Items list -> notText(list, "a list", problems);
      case YamlNode.Fields map -> notText(map, "a mapping", problems);
    }
  }

  private void add(YamlNode.Scalar key, YamlNode value, Problems problems) {
    if (key.text().equals("<<")) {
      problems.error(
          DiagnosticCode.YAML_MERGE_KEY,
          key.span(),
          "YAML 1.2 has no merge key '<<'",
          "write the keys out, or use defaultResources and defaultSandbox");
      return;
    }
    var entry = new YamlNode.Entry(key.text(), key.span(), value);
    YamlNode.Entry first = byKey.putIfAbsent(key.text(), entry);
    if (first != null) {
      problems.error(
          DiagnosticCode.YAML_DUPLICATE_KEY,
          key.span(),
          "key '" + key.text() + "' is here twice",
          "the first one is in line " + first.keySpan().start().line());
    }
  }

  private static void notText(YamlNode key, String kind, Problems problems) {
    problems.error(
        DiagnosticCode.YAML_KEY,
        key.span(),
        "keys must be text, found " + kind,
        "put quotes around the key");
  }

  private static String kind(JsonNode value) {
    return value.isNumber() ? "number" : value.isNull() ? "null" : "boolean";
  }
}
