package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the author of a failing program is told: what, where, and what to do about it. */
class ErrorTest {

  /** A program that starts at line 10, column 7 of a file, its further lines indented by 4. */
  private static final Origin BLOCK = new Origin("flow.yaml", new Position(10, 7), 4);

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          null.x                          --> TypeError: Cannot read property 'x' of null
          input.b.c                       --> TypeError: Cannot read property 'c' of undefined
          nope                            --> ReferenceError: nope is not defined
          JSON.parse('{')                 --> SyntaxError: Unexpected end of JSON input
          decodeURIComponent('%')         --> URIError: illegal escape sequence
          (() => { throw 'text' })()      --> text
          (() => { throw new RangeError('far') })() --> RangeError: far
          (() => { class Mine extends Error {} throw new Mine('own') })() --> Mine: own
          """)
  void javaScript_thrown_isGuestErrorWithMessageAndPlace(String source, String message) {
    for (Outcome outcome :
        new Outcome[] {script(JAVASCRIPT, source), expression(JAVASCRIPT, source)}) {
      SandboxError error = error(outcome);

      assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
      assertThat(error.message()).isEqualTo(message);
      assertThat(error.at()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(1));
    }
  }

  @Test
  void javaScript_thrownSyntaxError_runsScriptOnce() {
    Outcome outcome =
        script(JAVASCRIPT, "console.log('once'); throw new SyntaxError('await, return statement')");

    assertThat(error(outcome).code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(outcome.logs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "throw null",
    "throw undefined",
    "throw {a: 1}",
    "throw Symbol('s')",
    "throw () => 1",
    "throw 1n"
  })
  void javaScript_oddThingsThrown_areGuestErrors(String source) {
    SandboxError error = error(script(JAVASCRIPT, source));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isNotBlank();
  }

  @Test
  void javaScript_rejectedPromise_isGuestErrorWithItsPlace() {
    SandboxError error = error(script(JAVASCRIPT, "await 1\n  throw new Error('late')"));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isEqualTo("Error: late");
    assertThat(error.position()).isEqualTo(new Position(2, 9));
  }

  @Test
  void javaScript_unhandledRejection_isGuestError() {
    SandboxError error =
        error(script(JAVASCRIPT, "Promise.reject(new Error('nobody listens')); 5"));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).contains("nobody listens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          let a = 1;|let b = ;         --> 2:9
          1 +                          --> 1:4
          return 1 +                   --> 1:11
          function (                   --> 1:10
          """)
  void javaScript_syntaxError_hasPosition(String source, String position) {
    SandboxError error = error(script(JAVASCRIPT, source.replace('|', '\n')));

    assertThat(error.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
    assertThat(error.message()).doesNotContain("guest", "\n", "SyntaxError");
    assertThat(error.position()).hasToString(position);
  }

  @Test
  void javaScript_syntaxErrorInExpression_hasPosition() {
    assertThat(error(expression(JAVASCRIPT, "1 + * 2")).position()).isEqualTo(new Position(1, 5));
    assertThat(error(expression(JAVASCRIPT, "[1,\n 2 3]")).position())
        .isEqualTo(new Position(2, 4));
    assertThat(error(expression(JAVASCRIPT, "input.a +")).position())
        .isEqualTo(new Position(1, 10));
  }

  @Test
  void javaScript_originOfBlock_mapsPositionsIntoTheFile() {
    SandboxError first = run(GuestProgram.script(JAVASCRIPT, "null.x").at(BLOCK));
    SandboxError third = run(GuestProgram.script(JAVASCRIPT, "let a\n\n  a.b").at(BLOCK));
    SandboxError inBody = run(GuestProgram.script(JAVASCRIPT, "null.x; return 1").at(BLOCK));
    SandboxError inExpression = run(GuestProgram.expression(JAVASCRIPT, "1 +\n null.x").at(BLOCK));
    SandboxError syntax = run(GuestProgram.script(JAVASCRIPT, "let a\nlet = 5 5").at(BLOCK));

    assertThat(first.position()).isEqualTo(new Position(10, 7));
    assertThat(third.position()).isEqualTo(new Position(12, 7));
    assertThat(inBody.position()).isEqualTo(new Position(10, 7));
    assertThat(inExpression.position()).isEqualTo(new Position(11, 6));
    assertThat(syntax.position()).isEqualTo(new Position(11, 13));
  }

  @Test
  void javaScript_stack_isTheGuestsOwnCallsInnermostFirst() {
    String source = "function inner() { null.x }\nfunction outer() {\n  inner()\n}\nouter()";

    SandboxError error = run(GuestProgram.script(JAVASCRIPT, source).at(BLOCK));

    assertThat(error.stack())
        .containsExactly(
            new GuestFrame("inner", new Position(10, 26)),
            new GuestFrame("outer", new Position(12, 7)),
            new GuestFrame("", new Position(14, 5)));
  }

  @Test
  void javaScript_stackInExpression_holdsNoFrameOfOurs() {
    SandboxError error =
        error(expression(JAVASCRIPT, "[1].map(function each() { return null.x })"));

    assertThat(error.stack()).extracting(GuestFrame::function).containsExactly("each", "");
  }

  @Test
  void deepStack_isCut() {
    SandboxError error =
        error(script(JAVASCRIPT, "function f(n) { return n ? f(n - 1) : null.x } f(100)"));

    assertThat(error.stack()).hasSizeBetween(5, SandboxError.MAX_STACK);
  }

  @Test
  void hugeMessage_isCut() {
    assertThat(error(script(JAVASCRIPT, "throw new Error('x'.repeat(1e6))")).message())
        .hasSizeLessThan(2_010);
    assertThat(error(script(PYTHON, "raise Exception('x' * 10**6)")).message())
        .hasSizeLessThan(2_010);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          nope                        --> NameError: name 'nope' is not defined
          1 / 0                       --> ZeroDivisionError: division by zero
          input['b']                  --> KeyError: 'b'
          exec('x =')                 --> SyntaxError: invalid syntax (<string>, line 1)
          (_ for _ in ()).throw(ValueError) --> ValueError
          """)
  void python_raised_isGuestErrorWithMessageAndPlace(String source, String message) {
    SandboxError error = error(script(PYTHON, source));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.position()).isEqualTo(new Position(1, 1));
  }

  @Test
  void python_stack_isTheGuestsOwnCallsInnermostFirst() {
    String source = "def inner():\n    raise ValueError('boo')\ndef outer():\n    inner()\nouter()";

    SandboxError error = run(GuestProgram.script(PYTHON, source).at(BLOCK));

    assertThat(error.message()).isEqualTo("ValueError: boo");
    assertThat(error.stack())
        .containsExactly(
            new GuestFrame("inner", new Position(11, 9)),
            new GuestFrame("outer", new Position(13, 9)),
            new GuestFrame("<module>", new Position(14, 5)));
    assertThat(error.position()).isEqualTo(new Position(11, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          x = (                  --> '(' was never closed   --> 1:5
          y = 1|z = = 2          --> invalid syntax         --> 2:5
          def f(:|  pass         --> '(' was never closed   --> 1:6
          """)
  void python_syntaxError_hasMessageAndPosition(String source, String message, String position) {
    SandboxError error = error(script(PYTHON, source.replace('|', '\n')));

    assertThat(error.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.position()).hasToString(position);
  }

  @Test
  void python_exit_isGuestErrorWithStatus() {
    SandboxError error = error(script(PYTHON, "import sys; sys.exit(3)"));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isEqualTo("the program exited with status 3");
  }

  @Test
  void python_exceptionThatCannotBeShown_isStillReported() {
    String source = "class Odd(Exception):\n  def __str__(self): raise KeyError('x')\nraise Odd()";

    SandboxError error = error(script(PYTHON, source));

    assertThat(error.code()).isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(error.message()).isEqualTo("Odd: its message cannot be shown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> require('fs')               --> modules cannot be loaded; the language's own built-ins are there
          JAVASCRIPT --> process.env                 --> guests have no access to the host, its files, processes or network
          JAVASCRIPT --> Java.type('x')              --> guests have no access to the host, its files, processes or network
          JAVASCRIPT --> fetch('http://x')           --> use a webhook step to talk to the network
          JAVASCRIPT --> setTimeout(() => 1, 5)      --> there are no timers; use a sleep step to wait
          JAVASCRIPT --> somethingElse               -->
          PYTHON     --> null                        --> the word is None
          PYTHON     --> true                        --> the word is True
          PYTHON     --> exit(1)                     --> use return, or raise an error
          """)
  void unknownName_wellKnownElsewhere_getsHint(Language language, String source, String hint) {
    assertThat(error(script(language, source)).hint()).isEqualTo(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          JAVASCRIPT --> eval('1')                                  --> code cannot be made from text inside the fence
          JAVASCRIPT --> new Function('return 1')                   --> code cannot be made from text inside the fence
          JAVASCRIPT --> import('fs')                               --> guests have no access to the host, its files, processes or network
          PYTHON     --> open('/etc/passwd')                        --> guests have no access to the host, its files, processes or network
          PYTHON     --> __import__('os').system('id')              --> guests have no access to the host, its files, processes or network
          PYTHON     --> __import__('os').getcwd()                  --> guests have no access to the host, its files, processes or network
          PYTHON     --> __import__('_socket').socket()             --> guests have no access to the host, its files, processes or network
          PYTHON     --> __import__('_thread').start_new_thread(print, ()) --> guests have no access to the host, its files, processes or network
          PYTHON     --> __import__('polyglot').eval(language='js', string='1') --> guests have no access to the host, its files, processes or network
          """)
  void forbiddenThing_isDenied(Language language, String source, String hint) {
    SandboxError error = error(script(language, source));

    assertThat(error.code()).isEqualTo(ErrorCode.DENIED);
    assertThat(error.hint()).isEqualTo(hint);
  }

  @Test
  void python_messageThatNamesTheLanguageHome_doesNotShowItsFolder() {
    SandboxError error =
        error(script(PYTHON, "import os\nraise Exception(os.__file__ + ' ' + repr(os.__file__))"));

    assertThat(error.message())
        .matches("Exception: <python>/lib/\\S+/os\\.py '<python>/lib/\\S+/os\\.py'");
  }

  private static SandboxError run(GuestProgram program) {
    return error(Guests.SANDBOX.run(program, Guests.INPUT, Limits.DEFAULT));
  }
}
