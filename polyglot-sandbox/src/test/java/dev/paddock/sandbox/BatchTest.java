package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.each;
import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** One expression for many items: one crossing, one result or error for each. */
class BatchTest {

  @ParameterizedTest
  @EnumSource
  void runEach_givesValuesInTheOrderOfTheItems(Language language) {
    assertThat(value(each(language, "[item * 2, index]", "[5, 6, 7]")))
        .isEqualTo("[{\"value\":[10,0]},{\"value\":[12,1]},{\"value\":[14,2]}]");
  }

  @ParameterizedTest
  @EnumSource
  void runEach_noItems_isEmpty(Language language) {
    assertThat(value(each(language, "item", "[]"))).isEqualTo("[]");
    assertThat(value(each(language, "item", " \n[ ]"))).isEqualTo("[]");
  }

  @Test
  void runEach_failingItem_harmsNoOther() {
    assertThat(value(each(JAVASCRIPT, "item.a.b", "[{\"a\":{\"b\":1}}, {}, {\"a\":{}}, null]")))
        .isEqualTo(
            "[{\"value\":1},"
                + "{\"error\":{\"code\":\"GUEST_ERROR\",\"message\":\"TypeError: Cannot read property 'b' of undefined\"}},"
                + "{\"value\":null},"
                + "{\"error\":{\"code\":\"GUEST_ERROR\",\"message\":\"TypeError: Cannot read property 'a' of null\"}}]");
    assertThat(value(each(PYTHON, "6 // item", "[3, 0, \"x\"]")))
        .startsWith(
            "[{\"value\":2},"
                + "{\"error\":{\"code\":\"GUEST_ERROR\",\"message\":\"ZeroDivisionError: integer division or modulo by zero\"}},"
                + "{\"error\":{\"code\":\"GUEST_ERROR\",\"message\":\"TypeError: ");
  }

  /** Scalars are encoded many at once, everything else at once. */
  @Test
  void runEach_valuesOfAllSorts_keepTheirOrder() {
    String items = JsonText.of(IntStream.range(0, 2_500).boxed().toList()).text();
    String source = "item % 1200 === 7 ? ({n: item}) : item % 2 ? 'a\"' + item : item";

    JsonNode results = JsonText.parse(value(each(JAVASCRIPT, source, items))).toNode();

    assertThat(results).hasSize(2_500);
    for (int i = 0; i < 2_500; i++) {
      JsonNode value = results.get(i).get("value");
      if (i % 1200 == 7) {
        assertThat(value.path("n").asInt()).isEqualTo(i);
      } else {
        assertThat(value.asString()).isEqualTo(i % 2 == 1 ? "a\"" + i : Integer.toString(i));
      }
    }
  }

  @Test
  void runEach_resultThatALaterItemChanges_isAsItWas() {
    assertThat(value(each(JAVASCRIPT, "(item.push(index), item)", "[[], [5]]")))
        .isEqualTo("[{\"value\":[0]},{\"value\":[5,1]}]");
    assertThat(
            value(
                Guests.SANDBOX.runEach(
                    GuestProgram.expression(JAVASCRIPT, "(kept.push(item), kept)"),
                    Bindings.of("kept", List.of()),
                    JsonText.of(List.of(1, 2)),
                    Limits.DEFAULT)))
        .isEqualTo("[{\"value\":[1]},{\"value\":[1,2]}]");
  }

  @Test
  void runEach_itemsThatAreNotJson_areTheirOwnErrors() {
    String results =
        value(
            each(
                JAVASCRIPT,
                "[1n, () => 1, NaN, {toJSON() {}}, 5, undefined][item]",
                "[0,1,2,3,4,5]"));

    assertThat(results.split("RESULT_NOT_JSON")).hasSize(5);
    assertThat(results)
        .endsWith("{\"value\":5},{\"value\":null}]")
        .doesNotContain("\"message\":null");
    assertThat(value(each(PYTHON, "{1} if item else 0", "[0, 1]")))
        .isEqualTo(
            "[{\"value\":0},{\"error\":{\"code\":\"RESULT_NOT_JSON\","
                + "\"message\":\"the result is a value of type set, which has no JSON form\\nuse sorted(values) or list(values)\"}}]");
  }

  @Test
  void runEach_oddThingsThrown_areDescribed() {
    String source =
        "(() => { throw [null, undefined, 1n, {message: {toString() { throw 1 }}}, {get message() { throw 2 }},"
            + " Symbol('s'), {toJSON() { throw 3 }}, '\\ud800\"'][item] })()";

    String results = value(each(JAVASCRIPT, source, "[0,1,2,3,4,5,6,7]"));

    assertThat(JsonText.parse(results).toNode()).hasSize(8);
    assertThat(results).doesNotContain("\"value\"").doesNotContain("\"message\":null");
  }

  @Test
  void runEach_hostileItems_areOnlyData() {
    String items =
        "[{\"__proto__\":{\"polluted\":1}}, {\"constructor\":{\"prototype\":{\"polluted\":1}}},"
            + " {\"toJSON\":1, \"toString\":2, \"then\":3}, \"'); throw 1; ('\", \"${1}\", [[[]]]]";

    assertThat(
            JsonText.parse(value(each(JAVASCRIPT, "[({}).polluted === undefined, item]", items)))
                .toNode())
        .allSatisfy(result -> assertThat(result.path("value").path(0).asBoolean()).isTrue());
    assertThat(value(expression(JAVASCRIPT, "({}).polluted === undefined"))).isEqualTo("true");
    assertThat(value(each(PYTHON, "item", "[\"');import os\", {\"__class__\":1}]")))
        .isEqualTo("[{\"value\":\"');import os\"},{\"value\":{\"__class__\":1}}]");
  }

  @Test
  void runEach_resultsTogetherTooLarge_failWhole() {
    Limits limits = Limits.DEFAULT.with(Limit.RESULT, "100B");

    for (Language language : Language.values()) {
      SandboxError error = error(each(language, "'xxxxxxxxxxxxxxxx'", "[1,2,3,4,5,6]", limits));
      assertThat(error.code()).isEqualTo(ErrorCode.LIMIT_RESULT);
      assertThat(error.message()).contains("limit result is 100B");
    }
  }

  @Test
  void runEach_resultsTogetherTooLarge_endAtTheFirstThatIsTooMuch() {
    Limits limits = Limits.DEFAULT.with(Limit.RESULT, "1KB");
    String items = JsonText.of(IntStream.range(0, 100).boxed().toList()).text();

    SandboxError error = error(each(JAVASCRIPT, "'x'.repeat(100)", items, limits));

    int tenItems = 10 * (",{\"value\":\"\"}".length() + 100);
    assertThat(error.message()).contains("the result has " + tenItems + " characters");
  }

  @Test
  void runEach_exceededLimit_failsWhole() {
    Limits limits = Limits.DEFAULT.with(Limit.STATEMENTS, 10_000);

    SandboxError error =
        error(each(JAVASCRIPT, "(() => { while (item) { let x } })()", "[0, 1]", limits));

    assertThat(error.code()).isEqualTo(ErrorCode.LIMIT_STATEMENTS);
  }

  @Test
  void runEach_bindingsNamedLikeTheItem_giveWay() {
    Outcome outcome =
        Guests.SANDBOX.runEach(
            GuestProgram.expression(JAVASCRIPT, "[item, index, other]"),
            Bindings.of("item", "outer").with("other", "kept").with("index", 99),
            JsonText.of(new int[] {5}),
            Limits.DEFAULT);

    assertThat(value(outcome)).isEqualTo("[{\"value\":[5,0,\"kept\"]}]");
  }

  @Test
  void runEach_noBindings_works() {
    Outcome outcome =
        Guests.SANDBOX.runEach(
            GuestProgram.expression(JAVASCRIPT, "item + 1"),
            Bindings.none(),
            JsonText.of(new int[] {5}),
            Limits.DEFAULT);

    assertThat(value(outcome)).isEqualTo("[{\"value\":6}]");
  }

  /**
   * The items of a batch are one evaluation of one author's expression, so the bindings are made
   * once: what the expression does to them for one item, it finds at the next. Copying or freezing
   * them would cost more than the batch saves. Nothing of it reaches another evaluation.
   */
  @Test
  void runEach_changedBindings_lastForTheBatchAndNoLonger() {
    String count = "(input.count = (input.count || 0) + 1)";

    assertThat(value(each(JAVASCRIPT, count, "[0,0,0]")))
        .isEqualTo("[{\"value\":1},{\"value\":2},{\"value\":3}]");
    assertThat(value(each(JAVASCRIPT, count, "[0]"))).isEqualTo("[{\"value\":1}]");
    assertThat(value(expression(JAVASCRIPT, count))).isEqualTo("1");
    assertThat(Guests.INPUT.values().get("input").text()).doesNotContain("count");
    assertThat(value(each(PYTHON, "input.update(n=input.get('n', 0) + 1) or input['n']", "[0,0]")))
        .isEqualTo("[{\"value\":1},{\"value\":2}]");
    assertThat(value(each(PYTHON, "input.get('n')", "[0]"))).isEqualTo("[{\"value\":null}]");
  }

  @Test
  void runEach_script_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Guests.SANDBOX.runEach(
                GuestProgram.script(JAVASCRIPT, "1"),
                Guests.INPUT,
                JsonText.parse("[]"),
                Limits.DEFAULT));
  }

  @Test
  void runEach_itemsNoArray_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> each(JAVASCRIPT, "1", "{\"a\":[1]}"));
    assertThatIllegalArgumentException().isThrownBy(() -> each(JAVASCRIPT, "1", "5"));
  }

  @Test
  void runEach_notAnExpression_isOneError() {
    assertThat(error(each(JAVASCRIPT, "item); (1", "[1,2]")).code())
        .isEqualTo(ErrorCode.SYNTAX_ERROR);
    assertThat(error(each(PYTHON, "x = item", "[1,2]")).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
  }
}
