package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TemplateTest {

  private static final Bindings INPUT =
      Bindings.of("input", Map.of("name", "Ada", "n", 2.5, "list", List.of(1, "b"), "yes", true));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{ input.n }} | 2.5",
        "{{input.list}} | [1,\"b\"]",
        "  {{ input.yes }}~ | true",
        "{{ input.missing }} | null",
        "{{ null }} | null",
        "{{ {a: {b: 1}} }} | {\"a\":{\"b\":1}}",
        "{{ {a:{b:1}}}} | {\"a\":{\"b\":1}}",
        "{{ {a:1}.a }} | 1",
        "{{ '}}' }} | \"}}\"",
        "{{ `}}${ '{{' }` }} | \"}}{{\"",
        "{{ /}}/.test('}}') }} | true",
        "{{ 1 /* }} */ }} | 1",
        "{{ 1 // }}~ }} | 1",
        "{{ (1, 2) }} | 2",
      })
  void render_oneExpression_keepsTheType(String text, String expected) {
    Template template = template(text);
    assertThat(template.isWhole()).isTrue();
    assertThat(template.render(INPUT)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain | plain",
        "'' | ''",
        "Hello {{ input.name }}! | Hello Ada!",
        "{{ input.name }}{{ input.n }} | Ada2.5",
        "a{{ input.list }}b | a[1,\"b\"]b",
        "<{{ null }}{{ undefined }}{{ input.missing }}> | <>",
        "<{{ '' }}> | <>",
        "\\{{ input.name }} | {{ input.name }}",
        "\\{{{{ input.name }} | {{Ada",
        "{{ input.name }}} | Ada}",
        "{ {{ input.name }} } | { Ada }",
        "{{ '\\{{' }}, \\{{ | {{, {{",
        "a } }} b | a } }} b",
        "{{ {a:1} }} {{ [[1]] }} | {\"a\":1} [[1]]",
        "line~ {{ input.n~ + 1 }}~end | line~ 3.5~end",
      })
  void render_text_putsValuesIn(String text, String expected) {
    assertThat(template(text).render(INPUT).asString()).isEqualTo(expected.replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{{ | UNTERMINATED_TEMPLATE | 10:5",
        "a {{ input.n | UNTERMINATED_TEMPLATE | 10:7",
        "a {{ input.n } | SYNTAX_ERROR | 10:18",
        "{{ input.n + | UNTERMINATED_TEMPLATE | 10:5",
        "{{ 1 // }} | UNTERMINATED_TEMPLATE | 10:5",
        "a~{{ }} | EMPTY_EXPRESSION | 11:3",
        "{{}} | EMPTY_EXPRESSION | 10:5",
        "{{ /* */ }} | EMPTY_EXPRESSION | 10:5",
        "{{ input.n + }} | SYNTAX_ERROR | 10:18",
        "{{ input.n input.n }} | SYNTAX_ERROR | 10:16",
        "{{ 1, 2 }} | SYNTAX_ERROR | 10:9",
        "{{ input.n ) }} | SYNTAX_ERROR | 10:16",
        "{{ 'open }} | SYNTAX_ERROR | 10:8",
        "ok {{ input.n }}~ {{ inptu.n }} | UNKNOWN_NAME | 11:7",
        "{{ eval('1') }} | FORBIDDEN | 10:8",
        "{{ return 1 }} | SYNTAX_ERROR | 10:8",
      })
  void template_faulty_saysWhatAndWhere(String text, String code, String position) {
    var e = catchThrowableOfType(InvalidExpressionException.class, () -> template(text));
    assertThat(e.diagnostics()).hasSize(1);
    assertThat(e.diagnostics().getFirst().code()).isEqualTo(code);
    assertThat(e.diagnostics().getFirst().position()).hasToString(position);
  }

  @Test
  void template_manyUnknownNames_givesAll() {
    assertThatThrownBy(() -> template("{{ aaa }} {{ bbb }} {{ ccc }}"))
        .isInstanceOfSatisfying(
            InvalidExpressionException.class,
            e ->
                assertThat(e.diagnostics())
                    .extracting(d -> d.position().column())
                    .containsExactly(8, 18, 28));
  }

  @ParameterizedTest
  @CsvSource({"'{{ input.name }}: {{ input.x.y }}', 10:26", "'a~b {{ input.x.y }}', 11:8"})
  void render_expressionFails_pointsAtIt(String text, String position) {
    var e = catchThrowableOfType(EvaluationException.class, () -> template(text).render(INPUT));
    assertThat(e.error().code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(e.error().position()).hasToString(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ input.name }}",
        "\\{{ x }}",
        "${input} `'\"\\ }} ]) // /*",
        "__proto__",
        "constructor",
        "</script>\u2028\u0000😀",
      })
  void render_hostileValue_staysText(String hostile) {
    Bindings bindings = Bindings.of("input", Map.of("v", hostile));
    assertThat(template("{{ input.v }}").render(bindings).asString()).isEqualTo(hostile);
    assertThat(template("<{{ input.v }}|{{ input.v }}>").render(bindings).asString())
        .isEqualTo("<" + hostile + "|" + hostile + ">");
  }

  @Test
  void render_prototypeKeysInData_areData() {
    JsonText value = JsonText.parse("{\"__proto__\":{\"polluted\":1},\"constructor\":2}");
    Bindings bindings = Bindings.of("input", value);
    assertThat(template("{{ input }}").render(bindings)).hasToString(value.text());
    assertThat(template("{{ [input.polluted, {}.polluted] }}").render(bindings))
        .hasToString("[null,null]");
  }

  @Test
  void render_anyTextWithValues_givesTheTextWithTheValues() {
    var random = new Random(42);
    for (int round = 0; round < 200; round++) {
      var text = new StringBuilder();
      var expected = new StringBuilder();
      for (int part = random.nextInt(8); part >= 0; part--) {
        String literal = randomLiteral(random);
        int number = random.nextInt(1_000);
        text.append(literal)
            .append("{{")
            .append(" ".repeat(random.nextInt(2)))
            .append("vars[")
            .append(number)
            .append("]}}");
        expected.append(literal).append(number);
      }
      text.append(" \\{{");
      expected.append(" {{");
      List<Integer> numbers = java.util.stream.IntStream.range(0, 1_000).boxed().toList();
      JsonNode rendered = template(text.toString()).render(Bindings.of("vars", numbers));
      assertThat(rendered.asString()).isEqualTo(expected.toString());
    }
  }

  private static String randomLiteral(Random random) {
    String alphabet = "ab }]),;'\"`/*$\\\n\r\t😀é#";
    var literal = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int at =
          alphabet.offsetByCodePoints(
              0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
      literal.appendCodePoint(alphabet.codePointAt(at));
    }
    // A backslash right before the braces would escape them.
    return literal.append('.').toString();
  }

  @Test
  void isConstant_noExpression() {
    assertThat(template("a \\{{ b }}").isConstant()).isTrue();
    assertThat(template("a {{ input }}").isConstant()).isFalse();
    assertThat(template("a {{ input }}").names()).containsExactly("input");
  }

  @Test
  void render_exceedsALimit_saysWhich() {
    Template template = template("{{ (() => { while (true); })() }}");
    Limits limits = Limits.DEFAULT.withWallTime(java.time.Duration.ofMillis(300));
    var e = catchThrowableOfType(EvaluationException.class, () -> template.render(INPUT, limits));
    assertThat(e.error().code()).isEqualTo(ErrorCode.LIMIT_WALL_TIME);
  }

  @Test
  void template_tooManyExpressions_isRefused() {
    assertThatThrownBy(() -> template("{{ 1 }}".repeat(1_001)))
        .isInstanceOf(InvalidExpressionException.class)
        .hasMessageContaining("1000 templates");
  }

  @Test
  void template_inlineOrigin_countsFromOne() {
    assertThatThrownBy(() -> SHARED.template("{{ nope1 }}", Origin.INLINE, NAMES))
        .isInstanceOfSatisfying(
            InvalidExpressionException.class,
            e -> assertThat(e.diagnostics().getFirst().position()).isEqualTo(new Position(1, 4)));
  }

  private static Template template(String text) {
    return SHARED.template(text.replace('~', '\n'), ORIGIN, NAMES);
  }
}
