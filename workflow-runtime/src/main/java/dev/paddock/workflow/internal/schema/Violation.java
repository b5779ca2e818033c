package dev.paddock.workflow.internal.schema;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.Span;
import dev.paddock.workflow.internal.source.Suggestions;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One broken rule of the schema, put into words for authors. Beside the standard keywords, the
 * schema holds words of its own for this: {@code x-expected} (what a value should be), {@code
 * x-what} (what an enum lists), {@code x-code} (a more precise code), {@code x-notSupported} (names
 * that this version refuses, with a hint).
 *
 * @param keyword the keyword that failed
 * @param schema the whole schema
 * @param rule the part of the schema that holds the keyword
 * @param place where the value stands in the file's JSON
 * @param node the value
 * @param property the key that is missing or too much, if that is what failed
 */
record Violation(
    String keyword,
    JsonNode schema,
    JsonNode rule,
    JsonPointer place,
    YamlNode node,
    @Nullable String property) {

  private static final String NOT_SUPPORTED = "x-notSupported";

  void report(Problems problems) {
    switch (keyword) {
      case "additionalProperties", "false" -> unknownKey(key(), problems);
      case "required" -> missingKey(key(), problems);
      case "propertyNames" ->
          problems.error(
              DiagnosticCode.BAD_VALUE,
              keySpan(key()),
              "key '" + key() + "': expected " + expected(rule.path("propertyNames")));
      case "enum" -> notListed(problems);
      case "type" -> wrongType(problems);
      default -> badValue(problems);
    }
  }

  private String key() {
    return property == null ? "" : property;
  }

  private Span keySpan(String key) {
    return node instanceof YamlNode.Fields map
        ? map.entry(key).map(YamlNode.Entry::keySpan).orElse(node.span())
        : node.span();
  }

  private void unknownKey(String key, Problems problems) {
    JsonNode refused = rule.path(NOT_SUPPORTED).path(key);
    if (refused.isString()) {
      problems.error(
          DiagnosticCode.NOT_SUPPORTED,
          keySpan(key),
          "'" + key + "' is not supported by this version",
          refused.stringValue());
      return;
    }
    List<String> known = List.copyOf(rule.path("properties").propertyNames());
    String hint = elsewhere(key).orElseGet(() -> Suggestions.hint(key, known));
    problems.error(DiagnosticCode.UNKNOWN_KEY, keySpan(key), "unknown key '" + key + "'", hint);
  }

  /** Whether a key of a step was written into its config, or the other way round. */
  private Optional<String> elsewhere(String key) {
    JsonNode step = schema.at("/$defs/step");
    if (rule.equals(step)) {
      String type = node.text("type").map(YamlNode.Scalar::text).orElse("");
      return schema.path("$defs").path(type + "Config").path("properties").has(key)
          ? Optional.of("'" + key + "' belongs under 'config'")
          : Optional.empty();
    }
    boolean inConfig =
        "config".equals(place.last() == null ? "" : place.last().getMatchingProperty());
    return inConfig && step.path("properties").has(key)
        ? Optional.of("'" + key + "' belongs directly in the step, beside 'config'")
        : Optional.empty();
  }

  private void missingKey(String key, Problems problems) {
    String description = rule.path("properties").path(key).path("description").asString("");
    problems.error(
        DiagnosticCode.MISSING_KEY,
        node.span(),
        "missing key '" + key + "'" + subject().map(parent -> " in '" + parent + "'").orElse(""),
        description.isEmpty() ? null : key + ": " + description);
  }

  private void notListed(Problems problems) {
    List<String> known = rule.path("enum").valueStream().map(JsonNode::asString).toList();
    if (!(node instanceof YamlNode.Scalar scalar) || !scalar.value().isString()) {
      expectedButFound(DiagnosticCode.WRONG_TYPE, "one of " + String.join(", ", known), problems);
      return;
    }
    String what = rule.path("x-what").asString("value");
    JsonNode refused = rule.path(NOT_SUPPORTED).path(scalar.text());
    if (refused.isString()) {
      problems.error(
          DiagnosticCode.NOT_SUPPORTED,
          node.span(),
          what + " '" + scalar.text() + "' is not supported by this version",
          refused.stringValue());
      return;
    }
    DiagnosticCode code =
        DiagnosticCode.valueOf(rule.path("x-code").asString(DiagnosticCode.BAD_VALUE.name()));
    problems.error(
        code,
        node.span(),
        "unknown " + what + " '" + scalar.text() + "'",
        Suggestions.hint(scalar.text(), known));
  }

  private void wrongType(Problems problems) {
    expectedButFound(DiagnosticCode.WRONG_TYPE, expected(rule), problems);
  }

  private void badValue(Problems problems) {
    String wanted =
        switch (keyword) {
          case "minItems" -> "at least one element";
          case "maxProperties" -> "at most " + rule.path("maxProperties").asString() + " entries";
          case "minLength" -> "text that is not empty";
          default -> expected(rule);
        };
    expectedButFound(DiagnosticCode.BAD_VALUE, wanted, problems);
  }

  private void expectedButFound(DiagnosticCode code, String wanted, Problems problems) {
    String subject = subject().map(key -> "'" + key + "': ").orElse("");
    problems.error(
        code,
        node.span(),
        subject + "expected " + wanted + ", found " + Found.describe(node),
        Found.hint(node, wanted));
  }

  /** The key under which the value stands, if it stands under a key. */
  private Optional<String> subject() {
    JsonPointer last = place.last();
    return last == null || last.getMatchingIndex() >= 0
        ? Optional.empty()
        : Optional.of(last.getMatchingProperty());
  }

  private static String expected(JsonNode rule) {
    JsonNode words = rule.path("x-expected");
    if (words.isString()) {
      return words.stringValue();
    }
    JsonNode type = rule.path("type");
    return switch (type.isString() ? type.stringValue() : "") {
      case "object" -> "a mapping of keys to values";
      case "array" -> "a list";
      case "string" -> "text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> "another value";
    };
  }
}
