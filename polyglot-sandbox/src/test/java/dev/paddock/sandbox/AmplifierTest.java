package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Built-ins that make much out of little ask the memory limit first, in expressions. */
class AmplifierTest {

  private static final long LIMIT = 4 << 20;
  private static final Limits LIMITS = Limits.DEFAULT.with(Limit.MEMORY, LIMIT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'.repeat(5e6)",
        "'xx'.repeat({valueOf: () => 3e6})",
        "String.prototype.repeat.call(12345, 1e6)",
        "'x'.padStart(5e8)",
        "'x'.padEnd(5e8, 'ab')",
        "''.concat(...Array(1000).fill('x'.repeat(1e5)))",
        "'x'.repeat(1e5).replaceAll('x', 'y'.repeat(1000))",
        "'x'.repeat(1e5).replaceAll('', 'y'.repeat(1000))",
        "'x'.repeat(1e5).replaceAll('x', '$`')",
        "'x'.repeat(1e5).replaceAll('x', \"$'\")",
        "'x'.repeat(1e4).replaceAll('x', '$&'.repeat(500))",
        "'x'.repeat(2e6).split('')",
        "Array(1e6).join('1234567')",
        "Array(1000).fill('x'.repeat(1e5)).join()",
        "String(Array(1000).fill('x'.repeat(1e5)))",
        "Array(1e9).join('')",
        "Array(1e9).fill(1)",
        "(a => { a.length = 1e9; return a.fill(1) })([])",
        "(a => { a[1e9] = 1; return a.toSorted() })([])",
        "Array(1e9).toReversed()",
        "Array(1e9).with(0, 1)",
        "Array(1e9).toSpliced(0, 1)",
        "Array(1e9).toLocaleString()",
        "Array.from({length: 1e9})",
        "Array.from(Array(1e9), () => 1)"
      })
  void moreThanTheLimit_isRefusedBeforeItIsMade(String source) {
    Outcome outcome = expression(JAVASCRIPT, source, LIMITS);

    assertThat(error(outcome).code()).isEqualTo(ErrorCode.LIMIT_MEMORY);
    assertThat(error(outcome).message()).startsWith("RangeError: Invalid ");
    assertThat(outcome.usage().allocatedBytes()).isLessThan(3 * LIMIT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          'x'.repeat(4e6).length                                               --> 4000000
          ''.repeat(1e15)                                                      --> ""
          'ab'.repeat('2.9')                                                   --> "abab"
          'x'.padStart(1e15, '')                                               --> "x"
          'x'.padStart(3, 'ab') + 'x'.padEnd(3)                                --> "abxx  "
          'long'.padEnd(2)                                                     --> "long"
          'a'.concat(1, null, undefined, ['b'])                                --> "a1nullundefinedb"
          'a'.concat()                                                         --> "a"
          'a-b-c'.replaceAll('-', '$$')                                        --> "a$b$c"
          'abc'.replaceAll('b', "[$`|$&|$'|$1|$]")                             --> "a[a|b|c|$1|$]c"
          'abc'.replaceAll('', '.')                                            --> ".a.b.c."
          'aXbX'.replaceAll(/x/gi, m => m + m)                                 --> "aXXbXX"
          'x'.repeat(1e6).replaceAll('xx', '$&$&').length                      --> 2000000
          'x'.repeat(1e6).replaceAll('y', '$`'.repeat(100)).length             --> 1000000
          'abc'.split('')                                                      --> ["a","b","c"]
          'abc'.split('', 2)                                                   --> ["a","b"]
          'a1b2'.split(/\\d/)                                                  --> ["a","b",""]
          [1, 'b', null, [2, [3]], {}].join('-')                               --> "1-b--2,3-[object Object]"
          (a => { a.push(a); return a.join() })([1])                           --> "1,"
          Array.prototype.join.call({length: 2, 0: 'a', 1: 'b'}, '+')          --> "a+b"
          [1, 2, 3].fill(0, 1)                                                 --> [1,0,0]
          [3, 1, 2].toSorted((a, b) => b - a)                                  --> [3,2,1]
          [1, 2, 3].toSpliced(1, 1) + [1, 2].with(0, 5) + [1, 2].toReversed()  --> "1,35,22,1"
          Array.from('ab', (c, i) => c + i)                                    --> ["a0","b1"]
          Array.from({length: 2}, (_, i) => i)                                 --> [0,1]
          (class List extends Array {}).from([1]).constructor.name             --> "List"
          new Array(1e9).length                                                --> 1000000000
          """)
  void lessThanTheLimit_isMadeAsEver(String source, String json) {
    assertThat(value(expression(JAVASCRIPT, source, LIMITS))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String.prototype.repeat",
        "String.prototype.padStart",
        "String.prototype.concat",
        "String.prototype.replaceAll",
        "Array.prototype.join",
        "Array.prototype.toSpliced",
        "Array.from",
        "Function.prototype.toString"
      })
  void replacedBuiltIn_looksLikeOne(String path) {
    String source =
        path.equals("Function.prototype.toString")
            ? "Object.getPrototypeOf(() => 1).toString"
            : path;
    String name = path.substring(path.lastIndexOf('.') + 1);
    String look =
        "(f => [f.name, 'prototype' in f, `${f}`.includes('[native code]'),"
            + " (() => { try { new f(); return 'made' } catch (e) { return e.name } })()])("
            + source
            + ")";

    assertThat(value(expression(JAVASCRIPT, look)))
        .isEqualTo("[\"" + name + "\",false,true,\"TypeError\"]");
  }

  @Test
  void limit_isThatOfTheEvaluation() {
    String source = "'x'.repeat(5e6).length";
    Limits more = LIMITS.with(Limit.MEMORY, 2 * LIMIT);

    for (int i = 0; i < 3; i++) {
      assertThat(error(expression(JAVASCRIPT, source, LIMITS)).code())
          .isEqualTo(ErrorCode.LIMIT_MEMORY);
      assertThat(value(expression(JAVASCRIPT, source, more))).isEqualTo("5000000");
    }
  }

  @Test
  void refusal_canBeCaught() {
    String source =
        "(() => { try { return 'x'.repeat(1e9) } catch (e) { return e instanceof RangeError } })()";

    assertThat(value(expression(JAVASCRIPT, source, LIMITS))).isEqualTo("true");
  }
}
