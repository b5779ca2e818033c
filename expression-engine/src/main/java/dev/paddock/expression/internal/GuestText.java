package dev.paddock.expression.internal;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes JSON as JavaScript does after it has read it. Where the two forms might differ, such as
 * for numbers that JavaScript does not hold exactly, there is no text.
 */
final class GuestText {

  /** JavaScript holds whole numbers up to here. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  /** So many decimal digits survive becoming a number of JavaScript's. */
  private static final int MAX_DIGITS = 15;

  /** Smaller ones are written with an exponent. */
  private static final BigDecimal MIN_PLAIN = new BigDecimal("0.000001");

  private static final BigDecimal MAX_PLAIN = new BigDecimal("1e15");

  /** Deeper ones are rare, and the guest has its own idea of what is too deep. */
  private static final int MAX_DEPTH = 64;

  private final StringBuilder text = new StringBuilder();

  private GuestText() {}

  /** Null if only the guest can tell. */
  static @Nullable String of(JsonNode node) {
    var writer = new GuestText();
    return writer.write(node, 0) ? writer.text.toString() : null;
  }

  private boolean write(JsonNode node, int depth) {
    return switch (node.getNodeType()) {
      case STRING -> string(node.stringValue());
      case NUMBER -> number(node);
      case BOOLEAN, NULL -> literal(node);
      case ARRAY -> depth < MAX_DEPTH && array(node, depth + 1);
      case OBJECT -> depth < MAX_DEPTH && object(node, depth + 1);
      default -> false;
    };
  }

  private boolean literal(JsonNode node) {
    text.append(node.isNull() ? "null" : node.booleanValue() ? "true" : "false");
    return true;
  }

  private boolean array(JsonNode array, int depth) {
    text.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      if (!write(array.get(i), depth)) {
        return false;
      }
    }
    text.append(']');
    return true;
  }

  private boolean object(JsonNode object, int depth) {
    char before = '{';
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!isPlainKey(property.getKey())) {
        return false;
      }
      text.append(before);
      if (!string(property.getKey())) {
        return false;
      }
      text.append(':');
      if (!write(property.getValue(), depth)) {
        return false;
      }
      before = ',';
    }
    text.append(before == '{' ? "{}" : "}");
    return true;
  }

  /** Names that look like positions come first in JavaScript, and some have a meaning there. */
  private static boolean isPlainKey(String key) {
    boolean position = !key.isEmpty() && key.charAt(0) >= '0' && key.charAt(0) <= '9';
    return !position && !key.startsWith("__") && !key.equals("toJSON");
  }

  private boolean number(JsonNode node) {
    return switch (node.numberType()) {
      case INT -> whole(node.intValue());
      case LONG -> whole(node.longValue());
      case BIG_DECIMAL -> decimal(node.decimalValue());
      default -> false;
    };
  }

  private boolean whole(long number) {
    if (Math.abs(number) > MAX_SAFE) {
      return false;
    }
    text.append(number);
    return true;
  }

  private boolean decimal(BigDecimal number) {
    BigDecimal size = number.abs();
    if (number.precision() > MAX_DIGITS
        || size.compareTo(MIN_PLAIN) < 0
        || size.compareTo(MAX_PLAIN) >= 0) {
      return false;
    }
    text.append(number.stripTrailingZeros().toPlainString());
    return true;
  }

  private boolean string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || Character.isSurrogate(c)) {
        return false;
      }
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
    return true;
  }
}
