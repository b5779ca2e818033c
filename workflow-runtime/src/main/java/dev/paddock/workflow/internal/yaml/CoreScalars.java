package dev.paddock.workflow.internal.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an unquoted scalar means: the core schema of YAML 1.2. {@code yes}, {@code 12:30:00}, {@code
 * 1_000} and dates are texts. Numbers that JSON or JavaScript cannot hold, and numbers that other
 * versions of YAML read differently, are refused.
 */
final class CoreScalars {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DIGITS = 1_000;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]++");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]++");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]++");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private CoreScalars() {}

  /** What became of a scalar. */
  sealed interface Meaning {
    /** A JSON value. */
    record Value(JsonNode json) implements Meaning {}

    /** Something that is refused, with words for the author. */
    record Refused(String message, String hint) implements Meaning {}
  }

  static Meaning resolve(String text) {
    if (NULLS.contains(text)) {
      return new Meaning.Value(JSON.nullNode());
    }
    if (TRUES.contains(text) || FALSES.contains(text)) {
      return new Meaning.Value(JSON.booleanNode(TRUES.contains(text)));
    }
    return "+-.0123456789".indexOf(text.charAt(0)) >= 0 ? number(text) : textual(text);
  }

  private static Meaning number(String text) {
    if (NOT_FINITE.matcher(text).matches()) {
      return refused(text, "is not a JSON number", "use null, or quotes if it is meant as text");
    }
    if (LEADING_ZERO.matcher(text).matches()) {
      return refused(
          text,
          "is decimal in some versions of YAML and octal in others",
          "drop the leading zero, write octal as 0o17, or put quotes around it if it is text");
    }
    if (OCTAL.matcher(text).matches()) {
      return integer(text, text.substring(2), 8);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return integer(text, text.substring(2), 16);
    }
    if (DECIMAL.matcher(text).matches()) {
      return integer(text, text.startsWith("+") ? text.substring(1) : text, 10);
    }
    return FLOAT.matcher(text).matches() ? decimal(text) : textual(text);
  }

  private static Meaning integer(String text, String digits, int radix) {
    if (digits.length() > MAX_DIGITS) {
      return tooLarge(text);
    }
    var value = new BigInteger(digits, radix);
    if (!Double.isFinite(value.doubleValue())) {
      return tooLarge(text);
    }
    return new Meaning.Value(
        value.bitLength() < Integer.SIZE
            ? JSON.numberNode(value.intValue())
            : value.bitLength() < Long.SIZE
                ? JSON.numberNode(value.longValue())
                : JSON.numberNode(value));
  }

  private static Meaning decimal(String text) {
    if (text.length() > MAX_DIGITS || !Double.isFinite(Double.parseDouble(text))) {
      return tooLarge(text);
    }
    try {
      return new Meaning.Value(JSON.numberNode(new BigDecimal(text)));
    } catch (NumberFormatException e) {
      // Its exponent is out of range: as a double it is zero.
      return tooLarge(text);
    }
  }

  private static Meaning textual(String text) {
    return new Meaning.Value(JSON.stringNode(text));
  }

  private static Meaning tooLarge(String text) {
    return refused(
        text, "is too large for a number", "put quotes around it if it is meant as text");
  }

  private static Meaning refused(String text, String why, String hint) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return new Meaning.Refused("'" + shown + "' " + why, hint);
  }
}
