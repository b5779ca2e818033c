package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.SANDBOX;
import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.PYTHON;
import static dev.paddock.sandbox.SessionContract.HAS_MARK;
import static dev.paddock.sandbox.SessionContract.LEAVE_MARK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.GuestEnvironment.Determinism;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python expressions of one session share, and what they do not. */
@Timeout(120)
class SessionTest {

  private static Outcome run(Sandbox sandbox, String expression) {
    return run(sandbox, expression, Limits.DEFAULT);
  }

  private static Outcome run(Sandbox sandbox, String expression, Limits limits) {
    return sandbox.run(GuestProgram.expression(PYTHON, expression), Guests.INPUT, limits);
  }

  private static void leaveMark(Sandbox session) {
    assertThat(value(run(session, LEAVE_MARK))).isEqualTo("1");
    assertThat(value(run(session, HAS_MARK))).isEqualTo("true");
  }

  @Test
  void withoutSession_nothingIsLeftBehind() {
    assertThat(value(run(SANDBOX, LEAVE_MARK))).isEqualTo("1");

    assertThat(value(run(SANDBOX, HAS_MARK))).isEqualTo("false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          (secret := 41) + 1                     --> 'secret' in globals()
          input['a']                             --> 'index' in globals() or 'item' in globals()
          [secret for secret in [1]][0]          --> 'secret' in globals()
          """)
  void names_areThoseOfOneEvaluation(String first, String second) {
    try (Sandbox session = SANDBOX.openSession()) {
      leaveMark(session);
      value(run(session, first));
      value(
          session.runEach(
              GuestProgram.expression(PYTHON, "item"),
              Guests.INPUT,
              JsonText.parse("[1]"),
              Limits.DEFAULT));
      var unbound =
          session.run(GuestProgram.expression(PYTHON, second), Bindings.none(), Limits.DEFAULT);

      assertThat(value(unbound)).isEqualTo("false");
      assertThat(value(run(session, HAS_MARK))).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 / 0", "1 +", "{1, 2}", "exit(3)"})
  void errorsOfGuests_endNoContext(String source) {
    try (Sandbox session = SANDBOX.openSession()) {
      leaveMark(session);
      error(run(session, source));

      assertThat(value(run(session, HAS_MARK))).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          CPU_TIME     --> 200ms --> sum(1 for _ in iter(int, 1))
          RESULT       --> 10B   --> 'x' * 100
          STACK_FRAMES --> 100   --> (lambda f: f(f))(lambda f: f(f))
          """)
  void exceededLimit_endsTheContext(Limit limit, String text, String source) {
    Limits tight = Limits.DEFAULT.with(limit, text);
    try (Sandbox session = SANDBOX.openSession()) {
      assertThat(value(run(session, LEAVE_MARK, tight))).isEqualTo("1");
      assertThat(value(run(session, HAS_MARK, tight))).isEqualTo("true");

      assertThat(error(run(session, source, tight)).code()).isEqualTo(limit.errorCode());

      assertThat(value(run(session, HAS_MARK, tight))).isEqualTo("false");
    }
  }

  @Test
  void scripts_haveAContextOfTheirOwn() {
    try (Sandbox session = SANDBOX.openSession()) {
      leaveMark(session);

      assertThat(
              value(
                  session.run(
                      GuestProgram.script(PYTHON, HAS_MARK), Bindings.none(), Limits.DEFAULT)))
          .isEqualTo("false");
    }
  }

  @Test
  void deterministicEvaluations_haveAContextOfTheirOwn() {
    var given = new GuestEnvironment(Map.of(), Map.of(), new Determinism(1, 0));
    var expression = GuestProgram.expression(PYTHON, HAS_MARK);
    try (Sandbox session = SANDBOX.openSession()) {
      leaveMark(session);

      assertThat(
              value(
                  session.run(
                      expression, Bindings.none(), Limits.DEFAULT, given, GuestListener.NONE)))
          .isEqualTo("false");
      assertThat(value(run(session, HAS_MARK))).isEqualTo("true");
    }
  }

  @Test
  void contextOnWhichMuchWasAllocated_isNotKept() {
    Limits limits = Limits.DEFAULT.with(Limit.MEMORY, "32MB");
    try (Sandbox session = SANDBOX.openSession()) {
      assertThat(value(run(session, LEAVE_MARK, limits))).isEqualTo("1");
      assertThat(value(run(session, "sum(len(bytes(1000000)) for _ in range(40))", limits)))
          .isEqualTo("40000000");

      assertThat(value(run(session, HAS_MARK, limits))).isEqualTo("false");
    }
  }

  @Test
  void printedText_goesToTheEvaluationThatPrintedIt() {
    try (Sandbox session = SANDBOX.openSession()) {
      assertThat(run(session, "print('one')").logs()).extracting(LogLine::text).containsOnly("one");
      assertThat(run(session, "print('two')").logs()).extracting(LogLine::text).containsOnly("two");
      assertThat(run(session, "3").logs()).isEmpty();
    }
  }
}
