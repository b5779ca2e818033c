package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which expressions may run on their caller's own thread. */
class PlainExpressionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input.a + 1",
        "(input.a + 1) * 2",
        "input.a ? (b) : c",
        "a.b?.c ?? 'x'",
        "typeof (a)",
        "!(a && b) || c",
        "[1, 2][0]",
        "a[b][c]",
        "a / 100",
        "-(a % 2)",
        "true && null",
        "a >= 1.5 && a !== \"big\"",
        "`x`",
        "`${a.b}`",
        "`Dear ${a.name}, it's ${a.count + 1} of // $5 {x} /* ${b[0] ?? c}`",
        "a ? `${b}` : `c`"
      })
  void operatorsReadsAndLiterals_arePlain(String source) {
    assertThat(PlainExpressions.isPlain(source)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(1)",
        "f (1)",
        "f\n(1)",
        "a[b](c)",
        "(a)(b)",
        "a?.(b)",
        "a.b.get(1)",
        "a.if(1)",
        "'x'(1)",
        "x`y`",
        "x `y`",
        "a.b`y`",
        "`x`(1)",
        "`${f(1)}`",
        "`${a = 1}`",
        "`${`${a}`}`",
        "`${{}}`",
        "`${a}'b'`.c + '`' + f(1) + '`'",
        "'`' + f(1) + '`'",
        "/`/ + f(1) + /`/",
        "`\\u0028`",
        "`unterminated",
        "`${a`",
        "new Date",
        "a => 1",
        "function(){}",
        "{a: 1}",
        "a = 1",
        "a.b += 1",
        "a ||= 1",
        "a++",
        "10n ** 10n",
        "1n",
        "this.x",
        "import.meta",
        "await a",
        "delete a.b",
        "a in b",
        "a /* ( */ (b)",
        "a // x",
        "'a' / /'/(b)/'/",
        "/'/ + f(1) + /'/",
        "'\\u0028'",
        "#a",
        "\\u0061(1)",
        "ä(1)",
        "'unterminated"
      })
  void whatCouldCallMakeOrAssign_isNotPlain(String source) {
    assertThat(PlainExpressions.isPlain(source)).isFalse();
  }

  @Test
  void longText_isNotPlain() {
    assertThat(PlainExpressions.isPlain("1" + "+1".repeat(600))).isFalse();
  }
}
