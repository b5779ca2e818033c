package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Python program's result is in JSON. A context each takes time, so tables are short. */
class PythonResultTest {

  @Test
  void expression_jsonValues_areTheirJson() {
    String all =
        "[None, True, 1, -0.0, 0.1, 1e21, 2**70, 'tëxt\\n', '\\U0001F600', '\\ud800', [], (1, 2), {}, {'a': 1},"
            + " {1: 'x', None: 'y', True: 'z', 1.5: 'w'}]";

    assertThat(value(expression(PYTHON, all)))
        .isEqualTo(
            "[null,true,1,-0.0,0.1,1e+21,1180591620717411303424,\"t\\u00ebxt\\n\",\"\\ud83d\\ude00\",\"\\ud800\",[],"
                + "[1,2],{},{\"a\":1},{\"1\":\"z\",\"null\":\"y\",\"1.5\":\"w\"}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          input['a'] + 1                                  --> 2
          None                                            --> nothing
          '   padded'                                     --> "   padded"
          sorted(input['list'])                           --> [1,2,3]
          [__import__('datetime').date(2020, 1, 2)]       --> ["2020-01-02"]
          """)
  void expression_result_isItsValue(String source, String json) {
    assertThat(value(expression(PYTHON, source))).isEqualTo(json);
  }

  @Test
  void expression_surroundedByBlankLines_isTaken() {
    assertThat(value(expression(PYTHON, "\n\n   input['a'] + 1  \n"))).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          {1, 2}                                   --> the result is a value of type set        --> use sorted(values) or list(values)
          [b'x']                                   --> result[0] is a value of type bytes       --> use value.decode()
          {'d': __import__('decimal').Decimal(1)}  --> result['d'] is a value of type Decimal   --> use float(value) or str(value)
          {'a': [float('nan')]}                    --> result['a'][0] is nan                    -->
          float('-inf')                            --> the result is -inf                       -->
          {(1, 2): 3}                              --> the result is a dict with a key of type tuple -->
          (lambda: 1)                              --> the result is a value of type function   -->
          (x for x in [1])                         --> the result is a value of type generator  --> use list(values)
          1j                                       --> the result is a value of type complex    -->
          object()                                 --> the result is a value of type object     -->
          (a := [], a.append(a), a)[2]             --> result[0] is part of a cycle             -->
          """)
  void expression_notJson_saysWhereAndWhat(String source, String what, String hint) {
    SandboxError error = error(expression(PYTHON, source));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message()).isEqualTo(what + ", which has no JSON form");
    assertThat(error.hint()).isEqualTo(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          {1: 'a', '1': 'b'}  --> the result is not JSON: Duplicate Object property "1"
          10**2000            --> the result is not JSON: Number value length (2001) exceeds the maximum allowed (1000)
          """)
  void expression_jsonThatReadersRefuse_isNotJson(String source, String message) {
    SandboxError error = error(expression(PYTHON, source));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message()).isEqualTo(message);
  }

  @Test
  void script_nestedTooDeeplyForReaders_isNotJson() {
    SandboxError error = error(script(PYTHON, "a = []\nfor i in range(600): a = [a]\na"));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message()).contains("nesting depth").doesNotContain("StreamReadConstraints");
  }

  @Test
  void script_nestedDeeperThanCallsMay_isRefused() {
    assertThat(error(script(PYTHON, "a = []\nfor i in range(100000): a = [a]\na")).code())
        .isIn(ErrorCode.LIMIT_STACK, ErrorCode.RESULT_NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          x = 1;x + 1                                        --> 2
          x = 1                                              --> nothing
          return input['a'] + 1                              --> 2
          if input['a'] == 1: return 'early';return 'late'   --> "early"
          if input['a'] == 2: return 'early';'late'          --> "late"
          def f():;  return 5;f()                            --> 5
          input = input['list'];if not input: return 0;return input --> [3,1,2]
          import math;math.floor(2.5)                        --> 2
          def g():;  yield 1;list(g())                       --> [1]
          import sys;sys.exit()                              --> nothing
          """)
  void script_result_isReturnOrLastExpression(String lines, String json) {
    assertThat(value(script(PYTHON, lines.replace(';', '\n')))).isEqualTo(json);
  }

  @Test
  void script_empty_hasNoResult() {
    assertThat(value(script(PYTHON, ""))).isEqualTo("nothing");
    assertThat(value(script(PYTHON, "# nothing to do"))).isEqualTo("nothing");
  }

  @Test
  void script_ownFunctionsAndClasses_seeItsNames() {
    String source =
        """
        import json
        factor = 2
        class Scale:
            def of(self, x):
                return x * factor
        def total(xs):
            return sum(Scale().of(x) for x in xs)
        json.loads(json.dumps({'total': total(input['list']), 'name': input['name']}))
        """;

    assertThat(value(script(PYTHON, source))).isEqualTo("{\"total\":12,\"name\":\"Ada\"}");
  }

  @Test
  void expression_statement_isSyntaxError() {
    assertThat(error(expression(PYTHON, "x = 1")).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
    assertThat(error(expression(PYTHON, "1; 2")).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
    assertThat(error(expression(PYTHON, "")).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
  }
}
