package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  private static final Bindings INPUT =
      Bindings.of("input", Map.of("a", 1, "name", "Ada", "list", List.of(3, 1, 2)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input.a + 1 | 2",
        "  input.a + 1 // a comment | 2",
        "input.list.filter(n => n > 1).map(n => n * 2) | [6,4]",
        "({a: input.a, b: [null, true]}) | {\"a\":1,\"b\":[null,true]}",
        "{a: input.a}.a | 1",
        "`${input.name}!` | \"Ada!\"",
        "input.missing | null",
        "input.missing?.further ?? 'none' | \"none\"",
        "(function f(n) { return n < 2 ? 1 : n * f(n - 1) })(5) | 120",
        "(() => { let sum = 0; for (const n of input.list) sum += n; return sum })() | 6",
        "typeof nowhere | \"undefined\"",
        "1, 2 | 2",
      })
  void evaluate_javaScript_givesTheValue(String source, String expected) {
    assertThat(SHARED.compile(source).evaluate(INPUT)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input['a'] + 1 | 2",
        "[n * 2 for n in input['list'] if n > 1] | [6,4]",
        "{'a': (x := input['a']), 'b': x} | {\"a\":1,\"b\":1}",
        "input.get('missing') | null",
      })
  void evaluate_python_givesTheValue(String source, String expected) {
    assertThat(SHARED.compile(Language.PYTHON, source).evaluate(INPUT)).hasToString(expected);
  }

  @Test
  void evaluate_guestThrows_saysWhatAndWhere() {
    Expression expression = SHARED.compile(Language.JAVASCRIPT, "1 +\ninput.x.y", ORIGIN, NAMES);
    assertThatThrownBy(() -> expression.evaluate(INPUT))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> {
              assertThat(e.error().code()).isEqualTo(ErrorCode.GUEST_ERROR);
              assertThat(e.error().message()).contains("Cannot read property 'y' of undefined");
              assertThat(e.error().position()).isEqualTo(new Position(11, 3));
            });
  }

  @Test
  void evaluate_exceedsALimit_saysWhich() {
    Expression endless = SHARED.compile("(() => { while (true); })()");
    Limits limits = Limits.DEFAULT.with(Limit.STATEMENTS, 10_000);
    assertThat(endless.tryEvaluate(Bindings.none(), limits))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(ErrorCode.LIMIT_STATEMENTS));
  }

  @Test
  void evaluate_nameThatIsNotBound_isAGuestError() {
    assertThatThrownBy(() -> SHARED.compile("nowhere").evaluate(Bindings.none()))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("nowhere is not defined");
  }

  @Test
  void evaluate_bindingsThatAreNotUsed_doNotCross() {
    Bindings large = INPUT.with("data", "x".repeat(100_000));
    Limits limits = Limits.DEFAULT.with(Limit.INPUT, 1_000);
    assertThat(SHARED.compile("input.a").evaluate(large, limits)).hasToString("1");
    assertThatThrownBy(() -> SHARED.compile("data.length").evaluate(large, limits))
        .hasMessageContaining("LIMIT_INPUT");
  }

  @Test
  void names_areThoseFromOutside() {
    assertThat(SHARED.compile("vars.a.map(x => x + input.b)").names())
        .containsExactlyInAnyOrder("vars", "input");
  }

  @Test
  void evaluateEach_javaScript_keepsErrorsPerItem() {
    Expression expression =
        SHARED.compile(
            Language.JAVASCRIPT, "100 / item.n.valueOf() + index + input.a", ORIGIN, NAMES);
    JsonText items = JsonText.parse("[{\"n\":10},{},{\"n\":50}]");
    BatchResult result = expression.evaluateEach(INPUT, items, Limits.DEFAULT);
    assertThat(result.processed()).isEqualTo(2);
    assertThat(result.failed()).isEqualTo(1);
    assertThat(result.items().get(0)).hasToString("Value[value=11]");
    assertThat(result.items().get(1))
        .isInstanceOfSatisfying(
            ItemResult.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(ErrorCode.GUEST_ERROR);
              assertThat(failed.message()).startsWith("TypeError");
            });
    assertThat(result.items().get(2)).hasToString("Value[value=5]");
  }

  @Test
  void evaluateEach_python_keepsErrorsPerItem() {
    Expression expression = SHARED.compile(Language.PYTHON, "10 // item if index < 2 else {1, 2}");
    JsonText items = JsonText.of(List.of(5, 0, 1));
    BatchResult result = expression.evaluateEach(Bindings.none(), items, Limits.DEFAULT);
    assertThat(result.items().get(0)).hasToString("Value[value=2]");
    assertThat(result.items().get(1))
        .isInstanceOfSatisfying(
            ItemResult.Failed.class,
            failed -> assertThat(failed.message()).startsWith("ZeroDivisionError"));
    assertThat(result.items().get(2))
        .isInstanceOfSatisfying(
            ItemResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON));
  }

  @Test
  void evaluateEach_noItems_givesNone() {
    BatchResult result =
        SHARED.compile("item").evaluateEach(INPUT, JsonText.parse("[]"), Limits.DEFAULT);
    assertThat(result.items()).isEmpty();
    assertThat(result.processed()).isZero();
  }

  @Test
  void evaluateEach_bindingsNamedLikeTheItem_giveWayToIt() {
    Bindings loop = INPUT.with("item", "outer").with("index", 7);
    BatchResult result =
        SHARED.compile("[item, index]").evaluateEach(loop, JsonText.parse("[1]"), Limits.DEFAULT);
    assertThat(result.items().getFirst()).hasToString("Value[value=[1,0]]");
  }

  @Test
  void evaluateEach_exceedsALimit_failsAsAWhole() {
    JsonText items = JsonText.of(IntStream.range(0, 1_000).boxed().toList());
    Limits limits = Limits.DEFAULT.with(Limit.STATEMENTS, 500);
    Expression expression = SHARED.compile("(() => { let x = item; x++; return x })()");
    assertThatThrownBy(() -> expression.evaluateEach(Bindings.none(), items, limits))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("LIMIT_STATEMENTS");
  }

  @Test
  void evaluateEach_notAnArray_isRefused() {
    Expression expression = SHARED.compile("item");
    JsonText items = JsonText.parse("{}");
    assertThatThrownBy(() -> expression.evaluateEach(INPUT, items, Limits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void using_aGivenSandbox_doesNotCloseIt() {
    try (Sandbox sandbox = Sandbox.create()) {
      Expression expression;
      try (ExpressionEngine engine = ExpressionEngine.using(sandbox)) {
        expression = engine.compile("1 + 1");
      }
      assertThat(expression.evaluate(Bindings.none())).hasToString("2");
    }
  }

  @Test
  void close_ownSandbox_endsEvaluation() {
    ExpressionEngine engine = ExpressionEngine.create();
    Expression expression = engine.compile("1 + 1");
    engine.close();
    assertThatThrownBy(() -> expression.evaluate(Bindings.none()))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("UNAVAILABLE");
  }
}
