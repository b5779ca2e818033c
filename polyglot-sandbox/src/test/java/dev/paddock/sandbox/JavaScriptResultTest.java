package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JavaScript program's result is in JSON, in scripts and in expressions. */
class JavaScriptResultTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          1 + 1                                   --> 2
          0.1 + 0.2                               --> 0.30000000000000004
          -0                                      --> 0
          [-0]                                    --> [0]
          1e21                                    --> 1e+21
          2 ** 53                                 --> 9007199254740992
          123456789012345678901234567890          --> 1.2345678901234568e+29
          'tëxt'                                  --> "tëxt"
          'a"b'                                   --> "a\\"b"
          '\\ud83d\\ude00'                        --> "😀"
          '\\ud800'                               --> "\\ud800"
          true                                    --> true
          null                                    --> null
          undefined                               --> nothing
          void 5                                  --> nothing
          []                                      --> []
          [1, 'a', null, true]                    --> [1,"a",null,true]
          [undefined]                             --> [null]
          [1, , 2]                                --> [1,null,2]
          ({})                                    --> {}
          ({a: undefined, b: 1})                  --> {"b":1}
          ({b: 1, a: 2})                          --> {"b":1,"a":2}
          ({[Symbol('s')]: 1, a: 2})              --> {"a":2}
          ({2: 'b', 1: 'a'})                      --> {"1":"a","2":"b"}
          ({'a b': 1})                            --> {"a b":1}
          Object.create({inherited: 1})           --> {}
          JSON.parse('{"__proto__":{"a":1}}')     --> {"__proto__":{"a":1}}
          new Date(0)                             --> "1970-01-01T00:00:00.000Z"
          new Date(NaN)                           --> null
          [new String('s'), new Number(1)]        --> ["s",1]
          ({toJSON: () => 'mine'})                --> "mine"
          input                                   --> {"a":1,"list":[3,1,2],"name":"Ada"}
          input.list.map(x => x * 2)              --> [6,2,4]
          input.missing                           --> nothing
          """)
  void result_jsonValue_isTheSameInScriptAndExpression(String source, String json) {
    // Maps have no order in Java, so the input is compared as a value.
    assertSame(value(expression(JAVASCRIPT, source)), json);
    assertSame(value(script(JAVASCRIPT, source)), json);
  }

  private static void assertSame(String actual, String expected) {
    if (actual.startsWith("{")) {
      assertThat(JsonText.parse(actual).toNode()).isEqualTo(JsonText.parse(expected).toNode());
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          () => 1                       --> the result is a function        -->
          ({f() {}})                    --> result.f is a function          -->
          Symbol('x')                   --> the result is a symbol          -->
          NaN                           --> the result is NaN               -->
          [1, {x: -Infinity}]           --> result[1].x is -Infinity        -->
          ({'b c': NaN})                --> result["b c"] is NaN            -->
          10n                           --> the result is a BigInt          --> use Number(value) or String(value)
          ({a: [1n]})                   --> result.a[0] is a BigInt         --> use Number(value) or String(value)
          new Map([[1, 2]])             --> the result is a Map             --> use Object.fromEntries(map)
          ({s: new Set([1])})           --> result.s is a Set               --> use [...set]
          /x/                           --> the result is a RegExp          --> use String(regexp)
          new Error('x')                --> the result is an Error          --> use error.message
          (async () => 1)()             --> the result is a Promise         --> use await, in a function step
          (a => (a.b = {c: a}))({})     --> result.c.b is part of a cycle   -->
          (a => (a[0] = a))([])         --> result[0] is part of a cycle    -->
          """)
  void expression_notJson_saysWhereAndWhat(String source, String what, String hint) {
    SandboxError error = error(expression(JAVASCRIPT, source));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message()).isEqualTo(what + ", which has no JSON form");
    assertThat(error.hint()).isEqualTo(hint);
  }

  /** Deeper than what is looked at before it is encoded. */
  @Test
  void deepResult_isCheckedToItsBottom() {
    String nested =
        "(bottom => { let d = bottom; for (let i = 0; i < 150; i++) d = [d]; return d })";

    assertThat(value(expression(JAVASCRIPT, nested + "(1)")))
        .isEqualTo("[".repeat(150) + "1" + "]".repeat(150));
    assertThat(error(expression(JAVASCRIPT, nested + "(NaN)")).message()).contains("is NaN");
  }

  @Test
  void deepResult_needsNoNestedCallsForEachLevel() {
    String deep = "[".repeat(50) + "]".repeat(50);

    Outcome outcome =
        Guests.SANDBOX.run(
            GuestProgram.expression(JAVASCRIPT, "deep"),
            Bindings.none().with("deep", JsonText.parse(deep)),
            Limits.DEFAULT.with(Limit.STACK_FRAMES, 20));

    assertThat(value(outcome)).isEqualTo(deep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          new Uint8Array(3)     --> the result is a typed array
          new ArrayBuffer(3)    --> the result is an ArrayBuffer
          new WeakMap()         --> the result is a WeakMap
          new Map()             --> the result is a Map
          ({p: Promise.resolve(1)}) --> result.p is a Promise
          """)
  void script_notJson_saysWhereAndWhat(String source, String what) {
    SandboxError error = error(script(JAVASCRIPT, source));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message()).isEqualTo(what + ", which has no JSON form");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          ({toJSON() {}})
          ({toJSON: () => Symbol('x')})
          ({a: {toJSON: () => 1n}})
          [{toJSON: () => NaN}]
          (() => { class A { toJSON() {} } return new A() })()
          """)
  void expression_toJsonMakesNoJson_isNotJson(String source) {
    SandboxError error = error(expression(JAVASCRIPT, source));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message()).contains("toJSON");
  }

  @Test
  void expression_toJsonThrows_isGuestError() {
    SandboxError error = error(expression(JAVASCRIPT, "({toJSON() { throw new Error('mine') }})"));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isEqualTo("Error: mine");
  }

  @Test
  void expression_nestedTooDeeplyForReaders_isNotJson() {
    SandboxError error =
        error(
            expression(
                JAVASCRIPT, "(a => { for (let i = 0; i < 600; i++) a = [a]; return a })([])"));

    assertThat(error.code()).isEqualTo(ErrorCode.RESULT_NOT_JSON);
    assertThat(error.message())
        .isEqualTo(
            "the result is not JSON: Document nesting depth (501) exceeds the maximum allowed (500)");
  }

  @Test
  void expression_nestedDeeperThanCallsMay_exceedsStack() {
    SandboxError error =
        error(
            expression(
                JAVASCRIPT, "(a => { for (let i = 0; i < 1e5; i++) a = [a]; return a })([])"));

    assertThat(error.code()).isEqualTo(ErrorCode.LIMIT_STACK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          let x = 1; x + 1                                 --> 2
          let x = 1                                        --> nothing
          function f() { return 1 }                        --> nothing
          if (input.a) { 'yes' } else { 'no' }             --> "yes"
          for (let i = 0; i < 3; i++) i                    --> 2
          return input.a + 1                               --> 2
          return                                           --> nothing
          if (input.a === 1) return 'early'; return 'late' --> "early"
          if (input.a === 2) return 'early'; 'lost'        --> nothing
          return await Promise.resolve(5)                  --> 5
          return Promise.resolve(6)                        --> 6
          Promise.resolve(7)                               --> 7
          (async () => { await null; return 8 })()         --> 8
          await (async () => 1)(); return 9                --> 9
          return await [10]                                --> [10]
          const f = async () => { await 1; return 'inner' }; f() --> "inner"
          const s = 'await'; s                             --> "await"
          return { then(done) { done('thenable') } }       --> "thenable"
          for await (const x of [1, 2]) if (x > 1) return x --> 2
          let n = 0; const tick = async () => { await 1; n++ }; await tick(); await tick(); return n --> 2
          'use strict'; let y = 3; y                       --> 3
          """)
  void script_result_isReturnOrLastExpression(String source, String json) {
    assertThat(value(script(JAVASCRIPT, source))).isEqualTo(json);
  }

  @Test
  void script_severalLines_lastExpressionIsItsResult() {
    assertThat(value(script(JAVASCRIPT, "const a = input.list\n\na.sort()\na // done\n")))
        .isEqualTo("[1,2,3]");
  }

  @Test
  void script_promiseThatNeverSettles_isGuestErrorAtOnce() {
    SandboxError error = error(script(JAVASCRIPT, "return await new Promise(() => {})"));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isEqualTo("the program ended, but its promise never settles");
  }

  @Test
  void script_bindings_areItsGlobals() {
    Bindings bindings = Bindings.of("a", 1).with("b", "x").with("c", null);

    Outcome outcome =
        Guests.SANDBOX.run(
            GuestProgram.script(JAVASCRIPT, "a = 5; [a, b, c, globalThis.b]"),
            bindings,
            Limits.DEFAULT);

    assertThat(value(outcome)).isEqualTo("[5,\"x\",null,\"x\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          1; 2
          let x = 1
          1) + (2
          )]}); (function () { return 1
          ...[1]
          return 1
          await 1
          yield 1
          if (true) 1
          a: 1, b: 2
          super.x
          new.target
          1 /*
          `${
          //
          }{
          """)
  void expression_notOneExpression_isSyntaxError(String source) {
    assertThat(error(expression(JAVASCRIPT, source)).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
  }

  @Test
  void expression_empty_isSyntaxError() {
    assertThat(error(expression(JAVASCRIPT, "")).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
    assertThat(error(expression(JAVASCRIPT, "  \n ")).code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          1 // a comment      --> 1
          1 /* a comment */   --> 1
          {a: 1}              --> {"a":1}
          1, 2                --> 2
          """)
  void expression_commentsAndBraces_areTaken(String source, String json) {
    assertThat(value(expression(JAVASCRIPT, source))).isEqualTo(json);
  }
}
