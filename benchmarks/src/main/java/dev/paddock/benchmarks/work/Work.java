package dev.paddock.benchmarks.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Something to compute from {@code input}. Immutable.
 *
 * @param id its name in results
 * @param title what it is, for people
 * @param texts one expression for each language that it can be said in
 * @param absent why there is none in some other languages
 * @param java the same in Java, which says what is right
 * @param inputs what it is computed from
 */
public record Work(
    String id,
    String title,
    Map<Dialect, String> texts,
    Map<Dialect, String> absent,
    UnaryOperator<JsonNode> java,
    Inputs inputs) {

  static Work of(String id, String title, Inputs inputs, UnaryOperator<JsonNode> java) {
    return new Work(id, title, Map.of(), Map.of(), java, inputs);
  }

  Work in(Dialect dialect, String text) {
    return new Work(id, title, plus(texts, dialect, text), absent, java, inputs);
  }

  Work notIn(Dialect dialect, String reason) {
    return new Work(id, title, texts, plus(absent, dialect, reason), java, inputs);
  }

  private static Map<Dialect, String> plus(Map<Dialect, String> map, Dialect dialect, String text) {
    var copy = new EnumMap<Dialect, String>(Dialect.class);
    copy.putAll(map);
    copy.put(dialect, text);
    return Map.copyOf(copy);
  }

  /**
   * Its text in a language.
   *
   * @throws UnavailableException if it cannot be said in it
   */
  public String text(Dialect dialect) throws UnavailableException {
    String text = texts.get(dialect);
    if (text == null) {
      throw new UnavailableException(
          absent.getOrDefault(dialect, "not written in " + dialect.id()));
    }
    return text;
  }

  /** The right answer to an input, both JSON. */
  public String expected(String input) {
    return Json.MAPPER.writeValueAsString(java.apply(Json.MAPPER.readTree(input)));
  }

  /**
   * Compares an answer with the right one.
   *
   * @throws WrongAnswerException if it is another value
   */
  public void check(String input, String answer) {
    String expected = expected(input);
    if (!Json.same(answer, expected)) {
      throw new WrongAnswerException(id, input, expected, answer);
    }
  }
}
