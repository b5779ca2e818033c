package dev.paddock.benchmarks.work;

import java.util.Comparator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the works use it. */
public final class Json {

  /** Reads and writes; whole numbers become {@code long}. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.equals(b) ? 0 : 1;

  private Json() {}

  /** Whether two texts are the same JSON value: {@code 2} and {@code 2.0} are. */
  public static boolean same(String one, String other) {
    return one.equals(other) || MAPPER.readTree(one).equals(BY_VALUE, MAPPER.readTree(other));
  }
}
