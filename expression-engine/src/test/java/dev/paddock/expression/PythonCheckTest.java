package dev.paddock.expression;

import static dev.paddock.expression.Engines.NAMES;
import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonCheckTest {

  /** A source at 10:5, whose further lines are indented by two, and what is wrong with it. */
  record Case(Kind kind, String source, String code, String position, String text) {
    @Override
    public String toString() {
      return source;
    }
  }

  static Stream<Case> faulty() {
    return Stream.of(
        expression("input['a'] +", "SYNTAX_ERROR", "10:", ""),
        expression("x = 1", "SYNTAX_ERROR", "10:", ""),
        expression("  ", "EMPTY_EXPRESSION", "10:5", "no expression"),
        expression("inptu['a']", "UNKNOWN_NAME", "10:5", "did you mean 'input'?"),
        expression("  foo(1)", "UNKNOWN_NAME", "10:7", "unknown name 'foo'"),
        expression("\n   foo(1)", "UNKNOWN_NAME", "11:6", "unknown name 'foo'"),
        expression("('😀é',\n  zzzzz)", "UNKNOWN_NAME", "11:5", "zzzzz"),
        expression("('😀é', zzzzz)", "UNKNOWN_NAME", "10:13", "zzzzz"),
        expression("[x for x in input if y1]", "UNKNOWN_NAME", "10:26", "y1"),
        expression("[x for x in x]", "UNKNOWN_NAME", "10:17", "unknown name 'x'"),
        expression("(lambda a: a + b1)(1)", "UNKNOWN_NAME", "10:20", "b1"),
        expression("null", "UNKNOWN_NAME", "10:5", "the word is None"),
        expression("true", "UNKNOWN_NAME", "10:5", "the word is True"),
        expression("eval('1')", "FORBIDDEN", "10:5", "made from text"),
        expression("__import__('os')", "FORBIDDEN", "10:5", "cannot import"),
        expression("open('x')", "FORBIDDEN", "10:5", "no access to the host"),
        script("if input:\nreturn 1", "SYNTAX_ERROR", "11:", ""),
        script("x = 1\nbreak", "SYNTAX_ERROR", "11:", "break"),
        script("def f():\n  return q1\nf()", "UNKNOWN_NAME", "11:12", "q1"),
        script("class A:\n  z = 1\n  def m(self): return z", "UNKNOWN_NAME", "12:25", "z"),
        script("[i for i in input]\ni", "UNKNOWN_NAME", "11:3", "unknown name 'i'"),
        script("def f(a=d1): pass", "UNKNOWN_NAME", "10:13", "d1"),
        script("match input:\n  case {'a': a}: w1", "UNKNOWN_NAME", "11:20", "w1"),
        script("x: T1 = 1", "UNKNOWN_NAME", "10:8", "T1"));
  }

  static Stream<Case> faultless() {
    return Stream.of(
        expression("[x for row in input for x in row if x]"),
        expression("[(w := n) for n in input] + [w]"),
        expression("(lambda *a, k=1, **b: (a, k, b))(input)"),
        expression("{k: v for k, v in sorted(vars.items())}"),
        expression("f'{input!r:>{index}}' + str(len(data))"),
        script("import json, os.path as p\nfrom math import sqrt as root\nreturn json, p, root"),
        script("from math import *\npi"),
        script(
            "def f(a, /, b=1, *c, d, **e):\n  def g():\n    nonlocal a\n    a = 1\n  return b, c, d, e, g"),
        script("def f():\n  global counter\n  counter = 1\nf()\ncounter"),
        script(
            "try:\n  1 / 0\nexcept (ValueError, ZeroDivisionError) as problem:\n  print(problem)"),
        script("with input as a, vars as (b, c):\n  a, b, c"),
        script("match input:\n  case [x, *rest] | {'k': x, **rest} as whole: x, rest, whole"),
        script("class A(dict):\n  z = 1\n  y = z\n  def m(self): return __class__, self\nA()"),
        script("for i, (j, k) in input: pass\nelse: i, j, k"),
        script("x = 1\ndel x"),
        script("def f[T](a: T) -> T: return a\ntype Pair[U] = tuple[U, U]\nPair"),
        script("if (n := len(input)) > 1:\n  return n"),
        script("async def f():\n  async for x in input: yield x\nf"),
        script("input = input['a']\ninput"),
        script("exec('x = 1')\nx"),
        script("@property\ndef f(): ...\nprint(__name__)"));
  }

  @BeforeAll
  static void prepareAllAtOnce() {
    var programs = new ArrayList<GuestProgram>();
    Stream.concat(faulty(), faultless())
        .forEach(
            c -> programs.add(new GuestProgram(Language.PYTHON, c.kind(), c.source(), ORIGIN)));
    SHARED.prepare(programs);
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void check_faultySource_saysWhatAndWhere(Case c) {
    List<Diagnostic> found = check(c);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().code()).isEqualTo(c.code());
    assertThat(found.getFirst().position().toString()).startsWith(c.position());
    assertThat(found.getFirst().toString()).contains(c.text());
  }

  @ParameterizedTest
  @MethodSource("faultless")
  void check_source_findsNothing(Case c) {
    assertThat(check(c)).isEmpty();
  }

  @Test
  void check_sourcesThatNoParserTakes_doNotKeepOthersFromBeingChecked() {
    String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
    String broken = "'\ud800' + \u0000";
    SHARED.prepare(
        Stream.of(deep, broken, "good1 + 1")
            .map(source -> GuestProgram.expression(Language.PYTHON, source))
            .toList());
    assertThat(check(expression(deep))).hasSize(1);
    assertThat(check(expression(broken))).hasSize(1);
    assertThat(check(expression("good1 + 1"))).extracting("code").containsExactly("UNKNOWN_NAME");
  }

  private static List<Diagnostic> check(Case c) {
    return SHARED.check(Language.PYTHON, c.kind(), c.source(), ORIGIN, NAMES);
  }

  private static Case expression(String source, String... expected) {
    return of(Kind.EXPRESSION, source, expected);
  }

  private static Case script(String source, String... expected) {
    return of(Kind.SCRIPT, source, expected);
  }

  private static Case of(Kind kind, String source, String... expected) {
    return expected.length == 0
        ? new Case(kind, source, "", "", "")
        : new Case(kind, source, expected[0], expected[1], expected[2]);
  }
}
