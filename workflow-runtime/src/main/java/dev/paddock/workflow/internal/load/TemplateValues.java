package dev.paddock.workflow.internal.load;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.internal.outline.StepCode;
import dev.paddock.workflow.internal.yaml.YamlJson;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Builds values that may hold templates. */
final class TemplateValues {

  private TemplateValues() {}

  /**
   * The value of a node; whatever has no template in it is one constant.
   *
   * @param names what its templates may refer to
   */
  static TemplateValue of(YamlNode node, Set<String> names) {
    if (!holdsTemplate(node)) {
      return new TemplateValue.Constant(JsonText.of(YamlJson.of(node)));
    }
    return switch (node) {
      case YamlNode.Scalar text -> new TemplateValue.Text(text.text(), text.origin(), names);
      case YamlNode.Items list ->
          new TemplateValue.Items(list.items().stream().map(item -> of(item, names)).toList());
      case YamlNode.Fields map -> new TemplateValue.Fields(fields(map, names));
      case YamlNode.Broken broken -> throw new IllegalStateException("broken at " + broken.span());
    };
  }

  /** The values of a mapping, each by its key. */
  static Map<String, TemplateValue> fields(YamlNode.Fields map, Set<String> names) {
    Map<String, TemplateValue> fields = new LinkedHashMap<>();
    map.entries().forEach(entry -> fields.put(entry.key(), of(entry.value(), names)));
    return fields;
  }

  private static boolean holdsTemplate(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> StepCode.isTemplate(scalar);
      case YamlNode.Items list -> list.items().stream().anyMatch(TemplateValues::holdsTemplate);
      case YamlNode.Fields map ->
          map.entries().stream().anyMatch(entry -> holdsTemplate(entry.value()));
      case YamlNode.Broken broken -> false;
    };
  }
}
