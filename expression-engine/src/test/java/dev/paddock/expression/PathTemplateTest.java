package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.sandbox.Usage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that only read paths answer as the guest does, whoever answers them. */
class PathTemplateTest {

  private static final String[] KEYS = {
    "a",
    "b",
    "length",
    "0",
    "1",
    "10",
    "__proto__",
    "constructor",
    "toString",
    "toJSON",
    "valueOf",
    "__a",
    "ä",
    ""
  };

  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1",
    "-7",
    "2147483648",
    "9007199254740991",
    "9007199254740993",
    "-9007199254740992",
    "123456789012345678901234567890",
    "1e400",
    "-1e-400",
    "1.10",
    "0.1",
    "0.000001",
    "0.0000001",
    "1e15",
    "1e21",
    "1E2",
    "123456.789012345678",
    "5e-324",
    "3.0",
    "\"\"",
    "\"text\"",
    "\"\\u00e4\\n\\t\\\"\\\\/\"",
    "\"\\u0001\\u001f\\u007f\\u2028\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\"{{ input }}\"",
    "\"\\u0000\"",
    "\"1\""
  };

  @Property(tries = 2_000)
  void render_path_isWhatTheGuestSays(
      @ForAll("values") String input, @ForAll("paths") String path, @ForAll("forms") String form) {
    assertSame(form.replace("PATH", path), input, Limits.DEFAULT);
  }

  @Property(tries = 100)
  void render_pathWithinAnyLimit_isWhatTheGuestSays(
      @ForAll("values") String input, @ForAll("paths") String path, @ForAll("limits") Limits some) {
    assertSame("{{ " + path + " }}", input, some);
  }

  @Provide
  Arbitrary<String> values() {
    return values(3);
  }

  private static Arbitrary<String> values(int depth) {
    Arbitrary<String> scalars = Arbitraries.of(SCALARS);
    return depth == 0
        ? scalars
        : Arbitraries.frequencyOf(
            Tuple.of(1, scalars),
            Tuple.of(1, arrays(values(depth - 1))),
            Tuple.of(3, objects(values(depth - 1))));
  }

  private static Arbitrary<String> arrays(Arbitrary<String> values) {
    return values.list().ofMaxSize(3).map(all -> "[" + String.join(" , ", all) + "]");
  }

  /** Keys may be there twice: what a fence gives out as a result is not parsed again. */
  private static Arbitrary<String> objects(Arbitrary<String> values) {
    Arbitrary<String> properties =
        Combinators.combine(Arbitraries.of(KEYS), values)
            .as((key, value) -> "\"" + key + "\": " + value);
    return properties.list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}");
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> key =
        Arbitraries.of(KEYS)
            .flatMap(name ->
                Arbitraries.of(
                    name.matches("[a-z_]\\w*") ? "." + name : "['" + name + "']",
                    name.matches("\\d+") ? "[" + name + "]" : "[\"" + name + "\"]"));
    return key.list().ofMaxSize(3).map(keys -> "input" + String.join("", keys));
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.of("{{ PATH }}", "{{PATH}}", "is {{ PATH }}, {{ input }}", "{{\n PATH\n}}");
  }

  @Provide
  Arbitrary<Limits> limits() {
    return Combinators.combine(
            Arbitraries.of(Limit.RESULT, Limit.INPUT, Limit.AST_DEPTH),
            Arbitraries.of(1L, 9L, 14L, 25L, 60L))
        .as((limit, value) -> Limits.DEFAULT.with(limit, value));
  }

  /** In parentheses an expression means the same, but is no path to anybody but the guest. */
  private static void assertSame(String text, String input, Limits limits) {
    Bindings bindings = Bindings.of("input", JsonText.trusted(input));
    Outcome path = template(text).tryRender(bindings, limits);
    String other = text.replace("{{", "{{(").replace("}}", ")}}");
    Limits shifted =
        limits.with(Limit.INPUT, limits.get(Limit.INPUT) + other.length() - text.length());
    Outcome guest = template(other).tryRender(bindings, shifted);
    switch (guest) {
      case Outcome.Completed expected -> {
        assertThat(path).as("%s of %s", text, input).isInstanceOf(Outcome.Completed.class);
        var actual = (Outcome.Completed) path;
        assertThat(actual.value()).as("%s of %s", text, input).isEqualTo(expected.value());
        assertThat(actual.value().toNode()).isEqualTo(expected.value().toNode());
        assertThat(actual.hasValue()).isEqualTo(expected.hasValue());
      }
      case Outcome.Failed expected -> {
        assertThat(path).as("%s of %s", text, input).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) path).error().code()).isEqualTo(expected.error().code());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ input }}",
        "{{ input.a.b }}",
        "{{ input.list[0] }}",
        "{{ input['list'].length }}",
        "{{ input.missing }}",
        "{{ input.a.b }} and {{ input.n }}",
      })
  void render_path_entersNoGuest(String text) {
    String input = "{\"a\":{\"b\":\"text\"},\"list\":[1,2],\"n\":2.50}";
    Outcome outcome =
        template(text).tryRender(Bindings.of("input", JsonText.parse(input)), Limits.DEFAULT);
    assertThat(outcome.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void render_pathInClosedSandbox_isRefused() {
    Sandbox sandbox = Sandbox.create();
    Template template;
    try (ExpressionEngine engine = ExpressionEngine.using(sandbox)) {
      template = engine.template("{{ input }}", ORIGIN, NAMES);
    }
    sandbox.close();
    assertThat(template.tryRender(Bindings.of("input", 1), Limits.DEFAULT))
        .isInstanceOf(Outcome.Failed.class);
  }

  private static Template template(String text) {
    return SHARED.template(text, ORIGIN, NAMES);
  }
}
