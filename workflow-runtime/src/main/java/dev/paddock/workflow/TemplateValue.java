package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON value whose texts may hold <code>{{ expr }}</code> templates. Keys are never templates.
 * Immutable.
 */
public sealed interface TemplateValue {

  /** A value with no template in it. */
  record Constant(JsonText value) implements TemplateValue {}

  /**
   * A text with at least one template in it.
   *
   * @param source the text
   * @param origin where it stands in the workflow file
   * @param names what its expressions may refer to; a variable that no step has set yet is null,
   *     not missing
   */
  record Text(String source, Origin origin, Set<String> names) implements TemplateValue {
    public Text {
      names = Set.copyOf(names);
    }
  }

  /** A list with at least one template in it. */
  record Items(List<TemplateValue> items) implements TemplateValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object with at least one template in its values, in the order of the file. */
  record Fields(Map<String, TemplateValue> fields) implements TemplateValue {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
