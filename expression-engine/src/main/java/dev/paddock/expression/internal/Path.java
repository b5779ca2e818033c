package dev.paddock.expression.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JavaScript expression that only reads a path, such as {@code steps.a.items[0].id}, read here as
 * the guest would read it. Where the two might differ, this one does not answer.
 *
 * @param root the name that it begins with
 * @param keys the names and positions after it
 */
public record Path(String root, List<String> keys) {

  private static final String NAME = "[A-Za-z_$][A-Za-z0-9_$]*";

  private static final Pattern KEY =
      Pattern.compile(
          "\\.(?<name>"
              + NAME
              + ")|\\[(?:(?<index>0|[1-9][0-9]{0,8})|'(?<single>[^'\\\\\\r\\n]*)'"
              + "|\"(?<double>[^\"\\\\\\r\\n]*)\")]");

  private static final Pattern ROOT = Pattern.compile("[ \\t\\r\\n]*(?<root>" + NAME + ")");
  private static final Pattern END = Pattern.compile("[ \\t\\r\\n]*");

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** What every object has from its prototype, if it is not its own. */
  private static final Set<String> INHERITED =
      Set.of(
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "toString",
          "valueOf");

  public Path {
    keys = List.copyOf(keys);
  }

  /** The path that an expression is; null if it is anything else. */
  static @Nullable Path of(String expression) {
    Matcher root = ROOT.matcher(expression);
    if (!root.lookingAt()) {
      return null;
    }
    var keys = new ArrayList<String>();
    Matcher key = KEY.matcher(expression);
    int end = root.end();
    while (key.find(end) && key.start() == end) {
      keys.add(key(key));
      end = key.end();
    }
    boolean whole = END.matcher(expression).region(end, expression.length()).matches();
    return whole ? new Path(root.group("root"), keys) : null;
  }

  private static String key(Matcher matcher) {
    for (String group : List.of("name", "index", "single")) {
      String key = matcher.group(group);
      if (key != null) {
        return key;
      }
    }
    return matcher.group("double");
  }

  /**
   * What it finds.
   *
   * @return {@link MissingNode} for {@code undefined}; null if only the guest can tell, as where it
   *     would throw an error
   */
  @Nullable JsonNode read(JsonNode from) {
    JsonNode node = from;
    for (int i = 0; i < keys.size(); i++) {
      node = property(node, keys.get(i));
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private static @Nullable JsonNode property(JsonNode node, String key) {
    return switch (node.getNodeType()) {
      case OBJECT -> ofObject(node, key);
      case ARRAY -> ofArray(node, key);
      case STRING -> key.equals("length") ? IntNode.valueOf(node.stringValue().length()) : null;
      default -> null;
    };
  }

  private static @Nullable JsonNode ofObject(JsonNode object, String key) {
    if (key.startsWith("__")) {
      return null;
    }
    JsonNode own = object.get(key);
    if (own != null) {
      return own;
    }
    return INHERITED.contains(key) ? null : MissingNode.getInstance();
  }

  private static @Nullable JsonNode ofArray(JsonNode array, String key) {
    if (key.equals("length")) {
      return IntNode.valueOf(array.size());
    }
    return INDEX.matcher(key).matches() ? array.path(Integer.parseInt(key)) : null;
  }
}
