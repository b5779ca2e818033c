package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import tools.jackson.databind.JsonNode;

/** What counts as true, for all languages what JavaScript says: not false, null, 0 or "". */
final class Truth {

  private Truth() {}

  static boolean of(JsonText value) {
    JsonNode node = value.toNode();
    return switch (node.getNodeType()) {
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.doubleValue() != 0;
      case STRING -> !node.stringValue().isEmpty();
      case NULL, MISSING -> false;
      default -> true;
    };
  }
}
