package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.script;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static dev.paddock.sandbox.LogLine.Stream.STDERR;
import static dev.paddock.sandbox.LogLine.Stream.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What guests print comes back as lines, in order. */
class LogTest {

  @Test
  void javaScript_console_isLoggedInOrder() {
    Outcome outcome =
        script(
            JAVASCRIPT,
            "console.log('a'); console.error('b'); console.info('c'); console.warn('d'); console.debug('é😀')");

    assertThat(outcome.logs())
        .containsExactly(
            new LogLine(STDOUT, "a"),
            new LogLine(STDERR, "b"),
            new LogLine(STDOUT, "c"),
            new LogLine(STDERR, "d"),
            new LogLine(STDOUT, "é😀"));
  }

  @Test
  void javaScript_objects_areShownAsJson() {
    Outcome outcome =
        script(
            JAVASCRIPT,
            "console.log({a: 1}, [1, 'x'], 'text', 5, null, undefined, new Error('e'))");

    assertThat(outcome.logs())
        .containsExactly(new LogLine(STDOUT, "{\"a\":1} [1,\"x\"] text 5 null undefined Error: e"));
  }

  @Test
  void javaScript_unprintableObjects_stillLog() {
    Outcome outcome =
        script(
            JAVASCRIPT,
            "const a = []; a.push(a); console.log(a, {toJSON() { throw 1 }}, Symbol('s'), 1n); 5");

    assertThat(value(outcome)).isEqualTo("5");
    assertThat(outcome.logs()).hasSize(1);
  }

  @Test
  void severalLines_areSeveralLogLines() {
    Outcome outcome = script(JAVASCRIPT, "console.log('a\\nb\\r\\n\\nc')");

    assertThat(outcome.logs()).extracting(LogLine::text).containsExactly("a", "b", "", "c");
  }

  @Test
  void python_bothStreams_areLogged() {
    Outcome outcome =
        script(
            PYTHON,
            """
            import sys
            print('a', 1, {'k': None})
            print('b', file=sys.stderr)
            sys.stdout.flush()
            print('unfinished', end='')
            """);

    assertThat(outcome.logs())
        .containsExactlyInAnyOrder(
            new LogLine(STDOUT, "a 1 {'k': None}"),
            new LogLine(STDERR, "b"),
            new LogLine(STDOUT, "unfinished"));
    assertThat(outcome.logs())
        .filteredOn(line -> line.stream() == STDOUT)
        .extracting(LogLine::text)
        .containsExactly("a 1 {'k': None}", "unfinished");
  }

  @Test
  void python_characterSplitAcrossWrites_isWhole() {
    Outcome outcome =
        script(
            PYTHON,
            """
            import sys
            out = sys.stdout.buffer
            out.write(b'\\xc3'); out.flush()
            out.write(b'\\xa9\\n'); out.flush()
            out.write(b'\\xff!'); out.flush()
            """);

    assertThat(outcome.logs()).extracting(LogLine::text).containsExactly("é", "\ufffd!");
  }

  @Test
  void failedProgram_keepsWhatItPrinted() {
    Outcome js = script(JAVASCRIPT, "console.log('before'); null.x");
    Outcome python = script(PYTHON, "print('before')\n1 / 0");

    assertThat(js.logs()).containsExactly(new LogLine(STDOUT, "before"));
    assertThat(python.logs()).containsExactly(new LogLine(STDOUT, "before"));
  }

  @Test
  void stoppedProgram_keepsWhatItPrinted() {
    Outcome outcome =
        script(
            JAVASCRIPT,
            "console.log('before'); while (true) ;",
            Limits.DEFAULT.with(Limit.WALL_TIME, "300ms"));

    assertThat(outcome.logs()).containsExactly(new LogLine(STDOUT, "before"));
  }

  @Test
  void usage_countsPrintedBytes() {
    assertThat(script(JAVASCRIPT, "console.log('é')").usage().outputBytes()).isEqualTo(3);
  }
}
