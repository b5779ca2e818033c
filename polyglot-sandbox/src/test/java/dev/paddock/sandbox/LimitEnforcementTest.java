package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every limit stops a guest of every language, and the error names the limit and its value; but for
 * the AST depth, which GraalPy does not have.
 */
class LimitEnforcementTest {

  static Stream<Arguments> exceeding() {
    return Stream.of(
        Arguments.of(Limit.WALL_TIME, "300ms", JAVASCRIPT, "for (;;) ;"),
        Arguments.of(Limit.WALL_TIME, "300ms", PYTHON, "while True: pass"),
        Arguments.of(Limit.WALL_TIME, "300ms", PYTHON, "import time; time.sleep(60)"),
        Arguments.of(Limit.CPU_TIME, "200ms", JAVASCRIPT, "for (;;) ;"),
        Arguments.of(Limit.CPU_TIME, "200ms", PYTHON, "while True: pass"),
        Arguments.of(Limit.STATEMENTS, "1000", JAVASCRIPT, "for (;;) { let a = 1 }"),
        Arguments.of(Limit.STATEMENTS, "1000", PYTHON, "for i in range(100000): x = i"),
        Arguments.of(
            Limit.MEMORY,
            "32MB",
            JAVASCRIPT,
            "const a = []; for (;;) a.push(new Array(1e5).fill(1))"),
        Arguments.of(Limit.MEMORY, "32MB", PYTHON, "a = []\nwhile True: a.append([0] * 100000)"),
        Arguments.of(Limit.STACK_FRAMES, "100", JAVASCRIPT, "(function f() { return f() + 1 })()"),
        Arguments.of(Limit.STACK_FRAMES, "100", PYTHON, "def f(): return f() + 1\nf()"),
        Arguments.of(Limit.AST_DEPTH, "60", JAVASCRIPT, "[".repeat(80) + "]".repeat(80)),
        Arguments.of(Limit.OUTPUT, "10B", JAVASCRIPT, "console.log('more than ten')"),
        Arguments.of(Limit.OUTPUT, "10B", PYTHON, "print('more than ten')"),
        Arguments.of(Limit.INPUT, "40B", JAVASCRIPT, "'" + "x".repeat(40) + "'"),
        Arguments.of(Limit.INPUT, "40B", PYTHON, "'" + "x".repeat(40) + "'"),
        Arguments.of(Limit.RESULT, "10B", JAVASCRIPT, "'more than ten'"),
        Arguments.of(Limit.RESULT, "10B", PYTHON, "'more than ten'"));
  }

  @ParameterizedTest
  @MethodSource("exceeding")
  void script_exceeding_isStoppedAndToldWhy(
      Limit limit, String text, Language language, String source) {
    SandboxError error = error(script(language, source, Limits.DEFAULT.with(limit, text)));

    assertThat(error.code()).isEqualTo(limit.errorCode());
    assertThat(error.message()).contains("limit " + limit.id() + " ", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          WALL_TIME    --> 300ms --> (() => { for (;;) ; })()
          CPU_TIME     --> 200ms --> (() => { for (;;) ; })()
          STATEMENTS   --> 1000  --> (() => { for (;;) { let a = 1 } })()
          MEMORY       --> 32MB  --> (() => { const a = []; for (;;) a.push(new Array(1e5).fill(1)) })()
          STACK_FRAMES --> 100   --> (function f() { return f() + 1 })()
          AST_DEPTH    --> 60    --> [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
          INPUT        --> 40B   --> 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
          RESULT       --> 10B   --> 'more than ten'
          """)
  void expression_exceeding_isStoppedAndToldWhy(Limit limit, String text, String source) {
    SandboxError error =
        error(Guests.expression(JAVASCRIPT, source, Limits.DEFAULT.with(limit, text)));

    assertThat(error.code()).isEqualTo(limit.errorCode());
    assertThat(error.message()).contains("limit " + limit.id() + " ", text);
  }

  @Test
  void input_tooLarge_isNotStarted() {
    Outcome outcome =
        script(JAVASCRIPT, "console.log('started')", Limits.DEFAULT.with(Limit.INPUT, "20B"));

    assertThat(error(outcome).code()).isEqualTo(ErrorCode.LIMIT_INPUT);
    assertThat(outcome.logs()).isEmpty();
    assertThat(outcome.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void input_countsItems() {
    SandboxError error =
        error(
            Guests.each(
                JAVASCRIPT,
                "1",
                "[\"" + "x".repeat(200) + "\"]",
                Limits.DEFAULT.with(Limit.INPUT, "200B")));

    assertThat(error.code()).isEqualTo(ErrorCode.LIMIT_INPUT);
  }

  @Test
  void output_overTheLimit_keepsWhatFits() {
    Outcome outcome =
        script(JAVASCRIPT, "console.log('0123456789abc')", Limits.DEFAULT.with(Limit.OUTPUT, 10));

    assertThat(outcome.logs()).containsExactly(new LogLine(LogLine.Stream.STDOUT, "0123456789"));
    assertThat(outcome.usage().outputBytes()).isEqualTo(10);
  }

  @Test
  void result_asLargeAsTheLimit_isTaken() {
    assertThat(value(script(JAVASCRIPT, "'12345678'", Limits.DEFAULT.with(Limit.RESULT, 10))))
        .hasSize(10);
    assertThat(value(script(PYTHON, "'12345678'", Limits.DEFAULT.with(Limit.RESULT, 10))))
        .hasSize(10);
  }

  @Test
  void statements_aLimitOfOne_stillRunsOneStatement() {
    assertThat(value(script(JAVASCRIPT, "5", Limits.DEFAULT.with(Limit.STATEMENTS, 1))))
        .isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({
    "STACK_FRAMES, 1",
    "AST_DEPTH, 1",
    "WALL_TIME, 1",
    "CPU_TIME, 1",
    "MEMORY, 1",
    "RESULT, 1",
    "OUTPUT, 1"
  })
  void anyLimit_ofOne_neverEndsInAFaultOfOurs(Limit limit, long value) {
    for (Language language : Language.values()) {
      Outcome outcome = script(language, "[1, 2, 3]", Limits.DEFAULT.with(limit, value));

      if (outcome instanceof Outcome.Failed failed) {
        assertThat(failed.error().code()).isEqualTo(limit.errorCode());
        assertThat(failed.error().message()).contains(limit.id());
      }
    }
  }

  @Test
  void astDepth_everyProgramMayHaveItsOwn() {
    String nested = "[".repeat(30) + "]".repeat(30);

    for (int depth = 20; depth <= 60; depth += 5) {
      Outcome outcome =
          Guests.expression(JAVASCRIPT, nested, Limits.DEFAULT.with(Limit.AST_DEPTH, depth));
      if (outcome instanceof Outcome.Failed failed) {
        assertThat(failed.error().code()).isEqualTo(ErrorCode.LIMIT_AST_DEPTH);
        assertThat(failed.error().message()).contains("astDepth of " + depth);
      }
    }
  }

  @Test
  void usage_ofABusyProgram_isMeasured() {
    Usage usage =
        script(JAVASCRIPT, "const a = []; for (let i = 0; i < 3e5; i++) a.push({i}); a.length")
            .usage();

    assertThat(usage.wallTime()).isPositive();
    assertThat(usage.cpuTime()).isPositive().isLessThanOrEqualTo(usage.wallTime());
    assertThat(usage.allocatedBytes()).isGreaterThan(1_000_000);
  }
}
