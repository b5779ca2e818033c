package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that callers hold: JSON text, bindings, origins, languages. */
class DataTest {

  @Test
  void jsonText_ofJavaValues_isTheirJson() {
    record Point(int x, @org.jspecify.annotations.Nullable String label) {}
    var map = new HashMap<String, Object>();
    map.put("a", null);

    assertThat(JsonText.of(null)).isEqualTo(JsonText.NULL);
    assertThat(JsonText.of(1.5)).hasToString("1.5");
    assertThat(JsonText.of(List.of(1, "a", true))).hasToString("[1,\"a\",true]");
    assertThat(JsonText.of(map)).hasToString("{\"a\":null}");
    assertThat(JsonText.of(new Point(1, null))).hasToString("{\"x\":1,\"label\":null}");
    assertThat(JsonText.of(JsonText.parse("[1]"))).hasToString("[1]");
  }

  @Test
  void jsonText_ofWhatHasNoJson_isRefused() {
    var cycle = new Object[1];
    cycle[0] = cycle;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonText.of(cycle))
        .withMessageStartingWith("cannot be written as JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "1 2",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "'a'",
        "undefined",
        "{a:1}",
        "01"
      })
  void jsonText_parseNonsense_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonText.parse(text))
        .withMessageStartingWith("not JSON: ");
  }

  @Test
  void jsonText_parse_keepsTextAndPrecision() {
    JsonText json = JsonText.parse(" {\"a\": 0.10000000000000000000001}");

    assertThat(json.text()).isEqualTo(" {\"a\": 0.10000000000000000000001}");
    assertThat(json.toNode().path("a").decimalValue()).hasToString("0.10000000000000000000001");
    assertThat(json)
        .isEqualTo(JsonText.parse(json.text()))
        .hasSameHashCodeAs(JsonText.parse(json.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "1a",
        "a-b",
        "ä",
        "a.b",
        "a\n",
        "class",
        "None",
        "lambda",
        "eval",
        "arguments",
        "undefined"
      })
  void bindings_nameThatALanguageRefuses_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bindings.of(name, 1))
        .withMessage("not a name that both languages accept: '" + name + "'");
  }

  @Test
  void bindings_with_changesACopyAndKeepsOrder() {
    Bindings one = Bindings.of("b", 1);
    Bindings two = one.with("a", "x").with("b", 2);

    assertThat(one.values()).hasSize(1);
    assertThat(two.values().keySet()).containsExactly("b", "a");
    assertThat(two).hasToString("{b=2, a=\"x\"}");
    assertThat(two.size()).isEqualTo(4);
    assertThat(two.only("a"::equals).values().keySet()).containsExactly("a");
    assertThat(Bindings.none().values()).isEqualTo(Map.of());
  }

  @Test
  void origin_locate_shiftsFirstLineByColumnAndOthersByIndent() {
    var origin = new Origin("f", new Position(10, 7), 4);

    assertThat(origin.locate(new Position(1, 1))).isEqualTo(new Position(10, 7));
    assertThat(origin.locate(new Position(1, 3))).isEqualTo(new Position(10, 9));
    assertThat(origin.locate(new Position(3, 2))).isEqualTo(new Position(12, 6));
    assertThat(Origin.ofFile("f").locate(new Position(3, 2))).isEqualTo(new Position(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Origin("f", new Position(1, 1), -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Position(1, 0));
  }

  @Test
  void language_byName_takesIdAndShortName() {
    assertThat(Arrays.stream(Language.values()).map(Language::id))
        .containsExactly("javascript", "python");
    assertThat(Language.byName("JS")).contains(Language.JAVASCRIPT);
    assertThat(Language.byName("Python")).contains(Language.PYTHON);
    assertThat(Language.byName("py")).contains(Language.PYTHON);
    assertThat(Language.byName("ruby")).isEmpty();
  }

  @Test
  void sandboxError_at_isEmptyWithoutPosition() {
    SandboxError error = SandboxError.of(ErrorCode.DENIED, "no", "try this");

    assertThat(error.at()).isEmpty();
    assertThat(error.hint()).isEqualTo("try this");
    assertThat(error.stack()).isEmpty();
  }
}
