package dev.paddock.workflow.internal.yaml;

import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON value of a YAML node, and the way back from a place in that value to the node. */
public final class YamlJson {

  private YamlJson() {}

  /** The JSON value; null in the place of anything broken. */
  public static JsonNode of(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.value();
      case YamlNode.Broken broken -> JsonNodeFactory.instance.nullNode();
      case YamlNode.Items list -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.items().forEach(item -> array.add(of(item)));
        yield array;
      }
      case YamlNode.Fields map -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        map.entries().forEach(entry -> object.set(entry.key(), of(entry.value())));
        yield object;
      }
    };
  }

  /** The node whose value stands at {@code pointer} in the value of {@code root}. */
  public static Optional<YamlNode> find(YamlNode root, JsonPointer pointer) {
    YamlNode node = root;
    for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
      Optional<YamlNode> next = child(node, rest);
      if (next.isEmpty()) {
        return next;
      }
      node = next.get();
    }
    return Optional.of(node);
  }

  private static Optional<YamlNode> child(YamlNode node, JsonPointer step) {
    return switch (node) {
      case YamlNode.Fields map -> map.child(step.getMatchingProperty());
      case YamlNode.Items list
          when step.mayMatchElement() && step.getMatchingIndex() < list.items().size() ->
          Optional.of(list.items().get(step.getMatchingIndex()));
      default -> Optional.empty();
    };
  }
}
