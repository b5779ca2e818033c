package dev.paddock.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  private static final Set<String> KNOWN =
      Set.of("function", "transform", "condition", "input", "vars", "Math", "Map", "x");

  @ParameterizedTest
  @CsvSource({
    "functoin, function",
    "Function, function",
    "transfrm, transform",
    "conditionn, condition",
    "inptu, input",
    "inputs, input",
    "var, vars",
    "Mat, Math",
    "y, ",
    "elephant, ",
    "input, ",
    "'', ",
  })
  void among_findsTheClosestWord(String wrong, String expected) {
    assertThat(DidYouMean.among(KNOWN, wrong).orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"100000"})
  void among_longWord_isNotCompared(int length) {
    assertThat(DidYouMean.among(Set.of("x".repeat(length)), "x".repeat(length - 1))).isEmpty();
  }
}
