package dev.paddock.workflow.internal.schema;

import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words for a value that should have been another. */
final class Found {

  private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off");
  private static final int LONGEST = 40;

  private Found() {}

  static String describe(YamlNode node) {
    return switch (node) {
      case YamlNode.Items list -> list.items().isEmpty() ? "an empty list" : "a list";
      case YamlNode.Fields map -> map.entries().isEmpty() ? "an empty mapping" : "a mapping";
      case YamlNode.Broken broken -> "nothing usable";
      case YamlNode.Scalar scalar ->
          switch (scalar.value().getNodeType()) {
            case NULL -> "nothing";
            case NUMBER -> "number " + brief(scalar.text());
            case BOOLEAN -> scalar.text();
            default -> "text \"" + brief(scalar.text()) + "\"";
          };
    };
  }

  static @Nullable String hint(YamlNode node, String wanted) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return null;
    }
    boolean isText = scalar.value().isString();
    if (!isText && !scalar.value().isNull() && wanted.startsWith("text")) {
      return "put quotes around it";
    }
    if (isText && wanted.equals("true or false") && OLD_BOOLEANS.contains(lower(scalar.text()))) {
      return "YAML 1.2 reads '" + scalar.text() + "' as text; write true or false";
    }
    return isText && scalar.text().contains("{{") ? "templates are not allowed here" : null;
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  private static String brief(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
