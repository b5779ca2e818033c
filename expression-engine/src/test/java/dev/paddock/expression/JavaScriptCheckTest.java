package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Origin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptCheckTest {

  /** Sources stand at 10:5; {@code ~} is a line break, after which lines are indented by two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input.a + | SYNTAX_ERROR | 10:14 | unexpected end",
        "input.a +~ ) | SYNTAX_ERROR | 11:4 | unexpected ')'",
        "input.a b | SYNTAX_ERROR | 10:13 | unexpected 'b' after the expression",
        "input.a; | SYNTAX_ERROR | 10:12 | without ';'",
        "\"open | SYNTAX_ERROR | 10:5 | unterminated string",
        "/[/ | SYNTAX_ERROR | 10:6 | regular expression",
        "a) + (b | SYNTAX_ERROR | 10:6 | unexpected ')'",
        "if (input.a) 1 | SYNTAX_ERROR | 10:5 | unexpected 'if'",
        "010 | SYNTAX_ERROR | 10:5 | invalid number",
        "await input | SYNTAX_ERROR | 10:11 | unexpected 'input'",
        "// nothing | EMPTY_EXPRESSION | 10:5 | no expression",
        "inptu.a | UNKNOWN_NAME | 10:5 | did you mean 'input'?",
        "[1, Input.a] | UNKNOWN_NAME | 10:9 | did you mean 'input'?",
        "1 +~  Mat.max(1) | UNKNOWN_NAME | 11:5 | did you mean 'Math'?",
        "'😀é' + zzzzz | UNKNOWN_NAME | 10:13 | unknown name 'zzzzz'",
        "input.map(x => x + y1) | UNKNOWN_NAME | 10:24 | unknown name 'y1'",
        "({[qqq]: 1}) | UNKNOWN_NAME | 10:8 | unknown name 'qqq'",
        "({qqq}) | UNKNOWN_NAME | 10:7 | unknown name 'qqq'",
        "[x1 = 5] | UNKNOWN_NAME | 10:6 | unknown name 'x1'",
        "arguments[0] | UNKNOWN_NAME | 10:5 | unknown name 'arguments'",
        "process.exit() | UNKNOWN_NAME | 10:5 | no access to the host",
        "require('fs') | UNKNOWN_NAME | 10:5 | modules cannot be loaded",
        "Java.type('x') | UNKNOWN_NAME | 10:5 | no access to the host",
        "fetch('x') | UNKNOWN_NAME | 10:5 | webhook step",
        "setTimeout(1) | UNKNOWN_NAME | 10:5 | sleep step",
        "None | UNKNOWN_NAME | 10:5 | the word is null",
        "Promise.all([]) | UNKNOWN_NAME | 10:5 | function step",
        "eval('1') | FORBIDDEN | 10:5 | made from text",
        "new Function('1') | FORBIDDEN | 10:9 | made from text",
        "import('fs') | FORBIDDEN | 10:5 | modules cannot be loaded",
      })
  void check_faultyExpression_saysWhatAndWhere(
      String source, String code, String position, String text) {
    List<Diagnostic> found = check(Kind.EXPRESSION, source);
    assertThat(found).hasSize(1);
    Diagnostic diagnostic = found.getFirst();
    assertThat(diagnostic.code()).isEqualTo(code);
    assertThat(diagnostic.position()).hasToString(position);
    assertThat(diagnostic.toString()).contains(text);
    assertThat(diagnostic.isError()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.a + vars['b'] + context.eval + steps.process",
        "((a, {b, c: [d = a]}, ...e) => a + b + d + e)(1, {})",
        "(function f(n) { return arguments.length + f })()",
        "(() => { var a = b; let c = a; var b = c; return a })()",
        "(() => { try { throw 1 } catch ({message}) { return message } })()",
        "(() => { outer: for (const x of input) { for (;;) { continue outer } } })()",
        "(() => { for (let i = 0; i < 1; i++) { i } for (const k in input) { k } })()",
        "(() => { class A extends Array { #p = 1; static s = A; get x() { return this.#p } } return new A })()",
        "(() => { switch (input) { case 1: let y = 2; return y } function g() {} return g })()",
        "({input, a: 1, b() { return 1 }, get c() { return 2 }, ['d']: 3, ...vars}).a",
        "typeof nowhere === 'undefined'",
        "`a${`b${input}`}c`",
        "input?.a?.[index] ?? /x/u.test(item)",
        "Math.max(NaN, Infinity, JSON.parse('1'), undefined)",
        "new Date(0).toISOString() + new Intl.NumberFormat('en').format(1)",
      })
  void check_expression_findsNothing(String source) {
    assertThat(check(Kind.EXPRESSION, source)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "const a = ;~a | SYNTAX_ERROR | 10:15",
        "import x from 'y' | FORBIDDEN | 10:5",
        "let a;~export default 1 | FORBIDDEN | 11:3",
        "let a = 1~let a = 2 | SYNTAX_ERROR | 11:7",
        "{ let hidden = 1 }~return hidden | UNKNOWN_NAME | 11:10",
        "for (const x of input) {}~x | UNKNOWN_NAME | 11:3",
        "try { } catch (e) { }~e1 | UNKNOWN_NAME | 11:3",
        "total += 1 | UNKNOWN_NAME | 10:5",
        "[counter++] | UNKNOWN_NAME | 10:6",
        "function f(a) { return b1 } | UNKNOWN_NAME | 10:28",
        "process.env | UNKNOWN_NAME | 10:5",
        "eval('1') | FORBIDDEN | 10:5",
      })
  void check_faultyScript_saysWhatAndWhere(String source, String code, String position) {
    List<Diagnostic> found = check(Kind.SCRIPT, source);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().code()).isEqualTo(code);
    assertThat(found.getFirst().position()).hasToString(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return input.a",
        "const x = await Promise.resolve(1); x",
        "total = 1; total += 1; total",
        "({a: first, ...others} = input); [b, c.d] = [first, others]; var c = b",
        "hoisted(); function hoisted() { return later } var later",
        "{ function inBlock() {} } inBlock()",
        "with (input) { anything }",
        "console.log(globalThis.input, new Uint8Array(2), Reflect.ownKeys({}))",
        "label: while (true) { break label }",
        "var input = input || {}; input",
      })
  void check_script_findsNothing(String source) {
    assertThat(check(Kind.SCRIPT, source)).isEmpty();
  }

  @Test
  void check_manyErrors_givesAllInOrder() {
    assertThat(check(Kind.EXPRESSION, "zzz1 + eval(zzz2) + zzz1"))
        .extracting(Diagnostic::code)
        .containsExactly("UNKNOWN_NAME", "FORBIDDEN", "UNKNOWN_NAME");
  }

  @Test
  void compile_faultyExpression_throwsTheDiagnostics() {
    assertThatThrownBy(() -> SHARED.compile(Language.JAVASCRIPT, "inptu", ORIGIN, NAMES))
        .isInstanceOfSatisfying(
            InvalidExpressionException.class, e -> assertThat(e.diagnostics()).hasSize(1))
        .hasMessage("10:5: error: unknown name 'inptu' (hint: did you mean 'input'?)");
  }

  @Test
  void check_nameThatIsGiven_isNeverWrong() {
    Set<String> names = Set.of("process", "eval", "Function");
    assertThat(SHARED.check(Language.JAVASCRIPT, Kind.EXPRESSION, "process + eval", ORIGIN, names))
        .isEmpty();
  }

  @Test
  void check_sameSourceElsewhere_movesThePositions() {
    assertThat(check(Kind.EXPRESSION, "moved")).extracting("position").hasToString("[10:5]");
    assertThat(SHARED.check(Language.JAVASCRIPT, Kind.EXPRESSION, "moved", Origin.INLINE, NAMES))
        .extracting("position")
        .hasToString("[1:1]");
  }

  private static List<Diagnostic> check(Kind kind, String source) {
    return SHARED.check(Language.JAVASCRIPT, kind, source.replace('~', '\n'), ORIGIN, NAMES);
  }
}
