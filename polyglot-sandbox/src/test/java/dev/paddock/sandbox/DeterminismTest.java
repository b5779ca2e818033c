package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestProgram.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed and the same time give the same result, always and everywhere. */
@Timeout(120)
class DeterminismTest {

  private static final long NOW = Instant.parse("2026-03-04T05:06:07.089Z").toEpochMilli();
  private static final Sandbox ANOTHER = Sandbox.create();

  @AfterAll
  static void close() {
    ANOTHER.close();
  }

  private static GuestProgram js(String source) {
    return GuestProgram.script(JAVASCRIPT, source);
  }

  private static GuestProgram python(String source) {
    return GuestProgram.script(PYTHON, source);
  }

  static Stream<GuestProgram> programs() {
    return Stream.of(
        js("Array.from({length: 50}, Math.random)"),
        js("console.log(new Date(), Date.now()); [Date(), new Date().toLocaleString()]"),
        js("[1, 2, 3, 4, 5, 6, 7].sort(() => Math.random() - 0.5)"),
        js("await null; return [new Intl.DateTimeFormat().format(), typeof Temporal]"),
        js("Object.keys({b: 1, a: 2, [Math.random()]: 3})"),
        GuestProgram.expression(JAVASCRIPT, "[Math.random(), Math.random(), Date.now()]"),
        GuestProgram.expression(JAVASCRIPT, "input.list.map(x => x * Math.random())"),
        GuestProgram.expression(
            PYTHON, "[__import__('random').random(), __import__('time').time()]"),
        python("import random; [random.random() for _ in range(50)]"),
        python("import random; random.seed(); [random.Random().random(), random.gauss(0, 1)]"),
        python("import os, secrets; [os.urandom(8).hex(), secrets.token_hex(8)]"),
        python("import uuid; [str(uuid.uuid4()), str(uuid.uuid1())]"),
        python("import datetime; print(datetime.datetime.now()); str(datetime.date.today())"),
        python(
            "import time; [time.time_ns(), time.monotonic(), time.ctime(), time.strftime('%c')]"),
        python("[str(v) for v in {'b', 'a', 'c', b'x', 1.5, (1, 'z'), None, object, len}]"),
        python("import random; random.sample(sorted({str(i) for i in range(100)}), 10)"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void sameProgram_givesTheSameBytesElsewhere(GuestProgram program) {
    Outcome first = run(Guests.SANDBOX, program, 42);

    assertThat(first).isInstanceOf(Outcome.Completed.class);
    Outcome again = run(ANOTHER, program, 42);
    assertThat(value(again)).isEqualTo(value(first));
    assertThat(again.logs()).isEqualTo(first.logs());
  }

  private static Outcome run(Sandbox sandbox, GuestProgram program, long seed) {
    return sandbox.run(
        program, Guests.INPUT, Limits.DEFAULT, environment(seed), GuestListener.NONE);
  }

  private static GuestEnvironment environment(long seed) {
    return new GuestEnvironment(Map.of(), Map.of(), new Determinism(seed, NOW));
  }

  private static String run(GuestProgram program) {
    return value(run(Guests.SANDBOX, program, 42));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Date.now()                                          | 1772600767089
          new Date()                                          | "2026-03-04T05:06:07.089Z"
          Date()                                              | "Wed Mar 04 2026 05:06:07 GMT+0000 (GMT)"
          new Date(0)                                         | "1970-01-01T00:00:00.000Z"
          new Date(2020, 1, 2)                                | "2020-02-02T00:00:00.000Z"
          Date.UTC(1970, 0, 2)                                | 86400000
          Date.parse('1970-01-02')                            | 86400000
          [Date.length, Date.name]                            | [7,"Date"]
          new Date() instanceof Date                          | true
          new Date().constructor === Date                     | true
          new (class extends Date {})() instanceof Date       | true
          """)
  void javaScript_itsTime_isTheGivenOne(String expression, String expected) {
    assertThat(run(GuestProgram.expression(JAVASCRIPT, expression))).isEqualTo(expected);
    assertThat(run(js(expression))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import time; time.time()                                          | 1772600767.089
          import time; list(time.gmtime())[:6]                              | [2026,3,4,5,6,7]
          import time; time.strftime('%H:%M')                               | "05:06"
          import time; time.gmtime(0).tm_year                               | 1970
          import datetime; datetime.datetime.now()                          | "2026-03-04T05:06:07.089000"
          from datetime import datetime, timezone; datetime.now(timezone.utc) | "2026-03-04T05:06:07.089000+00:00"
          import datetime; datetime.date.today()                            | "2026-03-04"
          """)
  void python_itsTime_isTheGivenOne(String source, String expected) {
    assertThat(run(python(source))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Math.random()", "new Date() - Date.now() + Math.random()"})
  void javaScript_anotherSeed_isAnotherSequence(String source) {
    GuestProgram program = GuestProgram.expression(JAVASCRIPT, source);

    assertThat(value(run(Guests.SANDBOX, program, 43))).isNotEqualTo(run(program));
  }

  @Test
  void python_anotherSeed_isAnotherSequence() {
    GuestProgram program = python("import random; random.random()");

    assertThat(value(run(Guests.SANDBOX, program, 43))).isNotEqualTo(run(program));
  }

  @Test
  void javaScript_numbers_areSpreadFromZeroToOne() {
    String source =
        """
        const values = Array.from({length: 10000}, Math.random);
        const counts = new Array(10).fill(0);
        values.forEach((value) => counts[Math.floor(value * 10)]++);
        return [new Set(values).size, Math.min(...counts) > 850, Math.max(...counts) < 1150];
        """;

    assertThat(run(js(source))).isEqualTo("[10000,true,true]");
  }

  @Test
  void expressions_leaveNothingOfTheirRandomnessBehind() {
    GuestProgram once = GuestProgram.expression(JAVASCRIPT, "Math.random()");
    String first = run(once);
    IntStream.range(0, 5)
        .forEach(i -> run(GuestProgram.expression(JAVASCRIPT, "[Math.random(), " + i + "]")));

    assertThat(run(once)).isEqualTo(first);
  }

  @Test
  void expressions_cannotChangeTheClock() {
    run(
        GuestProgram.expression(
            JAVASCRIPT, "(() => { try { Date.now = () => 1 } catch (e) {} })()"));

    assertThat(run(GuestProgram.expression(JAVASCRIPT, "Date.now()"))).isEqualTo("1772600767089");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRIPT", "EXPRESSION"})
  void others_keepTheRealTime(String kind) {
    var program = new GuestProgram(JAVASCRIPT, Kind.valueOf(kind), "Date.now()", Origin.INLINE);
    run(program);
    long before = System.currentTimeMillis();

    String now = value(Guests.SANDBOX.run(program, Guests.INPUT, Limits.DEFAULT));

    assertThat(Long.parseLong(now)).isGreaterThanOrEqualTo(before);
  }

  @Test
  void batches_areOneSequence() {
    Outcome outcome =
        Guests.SANDBOX.runEach(
            GuestProgram.expression(JAVASCRIPT, "Math.random()"),
            Guests.INPUT,
            JsonText.parse("[1,2]"),
            Limits.DEFAULT,
            environment(42));

    assertThat(value(outcome))
        .isEqualTo(run(js("[{value: Math.random()}, {value: Math.random()}]")));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 253_402_300_800_000L})
  void timesOutsideOfTheCalendars_areRefused(long millis) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Determinism(1, millis));
  }
}
