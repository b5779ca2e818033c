package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSourceTest {

  private static final Set<ErrorCode> TYPED =
      Set.of(ErrorCode.GUEST_ERROR, ErrorCode.DENIED, ErrorCode.RESULT_NOT_JSON);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.constructor.constructor('return process')()",
        "(() => 1).constructor('return 1')()",
        "[].map.constructor('return this')()",
        "[]['filter']['constr' + 'uctor']('return 1')()",
        "(async () => 1).constructor('return 1')()",
        "(function* () {}).constructor('yield 1')()",
        "(class extends (() => 1).constructor {}).constructor('1')()",
        "(({constructor}) => constructor.constructor('return 1')())(input)",
        "Object.getPrototypeOf(() => 1).constructor('return 1')()",
        "Reflect.construct",
        "this.constructor.constructor('return 1')()",
      })
  void evaluate_wayToCode_endsAsTypedError(String payload) {
    Outcome outcome =
        SHARED.compile(payload).tryEvaluate(Bindings.of("input", List.of()), Limits.DEFAULT);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(TYPED).contains(failed.error().code()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1) + (2",
        "1); while (true); (2",
        "1}; return 2; {",
        "1\n)};(function(){return(2",
        "1 /*",
        "1 //\n)",
        "-->",
        "} }}",
      })
  void compile_textThatLeavesItsBrackets_isNoExpression(String payload) {
    assertThat(check(Language.JAVASCRIPT, payload)).isNotEmpty();
  }

  static List<String> nested() {
    return List.of(
        "(".repeat(50_000) + "1" + ")".repeat(50_000),
        "[".repeat(100_000),
        "a=>".repeat(40_000) + "1",
        "-".repeat(1) + "- ".repeat(60_000) + "1",
        "1" + "+1".repeat(60_000),
        "`${".repeat(30_000),
        "/" + "(".repeat(60_000) + "/");
  }

  @ParameterizedTest
  @MethodSource("nested")
  void check_sourceThatNestsWithoutEnd_isAnswered(String source) {
    List<Diagnostic> found = check(Language.JAVASCRIPT, source);
    assertThat(found)
        .allSatisfy(d -> assertThat(d.code()).isIn("TOO_DEEP", "SYNTAX_ERROR", "NOT_CHECKED"));
    assertThat(check(Language.JAVASCRIPT, "input.a")).isEmpty();
  }

  @Test
  void check_sourceThatIsTooLong_isRefused() {
    String source = " ".repeat(ExpressionEngine.MAX_SOURCE) + "1";
    assertThat(check(Language.JAVASCRIPT, source)).extracting("code").containsExactly("TOO_LONG");
    assertThat(check(Language.PYTHON, source)).extracting("code").containsExactly("TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "hasOwnProperty", "toString", "valueOf"})
  void check_nameOfAnInheritedProperty_isJustUnknown(String name) {
    assertThat(check(Language.JAVASCRIPT, name)).extracting("code").containsExactly("UNKNOWN_NAME");
  }

  private static List<Diagnostic> check(Language language, String source) {
    return SHARED.check(language, Kind.EXPRESSION, source, ORIGIN, NAMES);
  }
}
