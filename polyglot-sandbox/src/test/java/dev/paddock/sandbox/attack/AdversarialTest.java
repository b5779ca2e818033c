package dev.paddock.sandbox.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.attack.AttackCase.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attack, through every way in. An attack is withstood if it obtains nothing, ends as its
 * case says, tells nothing of the host, and leaves the next evaluation and the host as they were.
 *
 * <p>The last class of its module: some attacks nothing can stop, and those keep processors busy
 * for as long as this process lives.
 */
@Order(Integer.MAX_VALUE)
@Timeout(60)
class AdversarialTest {

  private static final Limits LOOSE =
      Limits.DEFAULT
          .with(Limit.MEMORY, "64MB")
          .with(Limit.STATEMENTS, "2000000")
          .with(Limit.OUTPUT, "64KB")
          .with(Limit.RESULT, "1MB");

  /** For attacks that may end by a time limit; the others have time to show what they can do. */
  private static final Limits TIGHT =
      LOOSE.with(Limit.WALL_TIME, "1s").with(Limit.CPU_TIME, "250ms");

  private static final Bindings INPUT = Bindings.of("input", List.of(1, 2));

  /** What would tell a guest's author about the host. */
  private static final List<String> HOST_WORDS =
      List.of(
          "/usr",
          "/root",
          "java.",
          "com.oracle",
          "org.graalvm",
          "dev.paddock",
          "paddock:",
          "polyglot/python",
          System.getProperty("user.home"),
          System.getProperty("user.dir"),
          System.getProperty("java.home"));

  /** Everything here looks different where an attack of ours has left something behind. */
  private static final String PROBE =
      "[typeof leak, ({}).polluted === undefined, typeof ({}).leak, [1].map(x => x), input[1] + 1,"
          + " typeof [].leak, String(RegExp.$1).includes('leak'), JSON.stringify({a: 1}),"
          + " typeof Math.random(), typeof Date.now(), 'x'.repeat(2), (5).toString(), /x/.test('x'),"
          + " (x => x).call(null, 7), [...[1]], typeof (x => x)`a`.leak]";

  private static final String UNTOUCHED =
      "[\"undefined\",true,\"undefined\",[1],3,\"undefined\",false,\"{\\\"a\\\":1}\",\"number\","
          + "\"number\",\"xx\",\"5\",true,7,[1],\"undefined\"]";

  private static final String PYTHON_PROBE =
      "import builtins, sys, json, os, random\n"
          + "[hasattr(builtins, 'leak'), len([0]), json.dumps(1), 'leak' in sys.modules,"
          + " 'leak' in sys.path or 'LEAK' in os.environ, random.random() != 'forged']";

  private static final AttackTally TALLY = new AttackTally();

  @TempDir static Path folder;
  private static Loot loot;
  private static Sandbox sandbox;

  @BeforeAll
  static void hideTheLoot() throws IOException {
    loot = new Loot(folder);
    sandbox = Sandbox.create();
  }

  @AfterAll
  static void theHostIsAsItWas() throws IOException {
    TALLY.print();
    try {
      assertThat(loot.files()).containsExactly("loot.js", "loot.txt", "lootmodule.py");
      assertThat(System.getProperty("paddock.loot")).isEqualTo("canary-property");
    } finally {
      sandbox.close();
      loot.close();
    }
  }

  static List<AttackCase> all() {
    var all = new ArrayList<>(JavaScriptAttacks.all());
    all.addAll(JavaScriptDetours.all());
    all.addAll(PythonAttacks.all());
    all.addAll(PythonDetours.all());
    all.addAll(CapabilityAttacks.all());
    return all;
  }

  /** Those that nothing stops are among the last, since the others would be slowed down. */
  static Stream<Arguments> everyWayIn() {
    return all().stream()
        .sorted(Comparator.comparing(AdversarialTest::exhausts))
        .flatMap(attack -> ways(attack).stream().map(way -> Arguments.of(way, attack)));
  }

  /**
   * A Python batch compiles and evaluates as a Python expression does, and costs as much again;
   * what only uses up time or space does so in every way alike, so it comes in by one: in
   * JavaScript as an expression, which shares its context, if it can.
   */
  private static List<Way> ways(AttackCase attack) {
    boolean exhausts = exhausts(attack);
    if (attack.language() == Language.JAVASCRIPT) {
      return exhausts && attack.ways().size() > 1
          ? List.of(Way.EXPRESSION)
          : List.copyOf(attack.ways());
    }
    return attack.ways().stream()
        .filter(way -> way == Way.SCRIPT || (way == Way.EXPRESSION && !exhausts))
        .toList();
  }

  /** Whether it may run into a limit. */
  static boolean exhausts(AttackCase attack) {
    return attack.codes().stream().anyMatch(code -> code.name().startsWith("LIMIT_"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyWayIn")
  void attack_isWithstood(Way way, AttackCase attack) {
    Outcome outcome = run(way, attack.language(), loot.fill(attack.payload()), limits(attack));

    assertObtainsNothing(outcome);
    assertEndsAsExpected(attack, way, outcome);
    assertTellsNothingOfTheHost(outcome);
    assertLeavesNothingBehind(attack.language(), attack.technique());
    TALLY.withstood(FenceKind.CONTEXT, attack);
  }

  static Limits limits(AttackCase attack) {
    return attack.codes().contains(ErrorCode.LIMIT_WALL_TIME) ? TIGHT : LOOSE;
  }

  private static Outcome run(Way way, Language language, String payload, Limits limits) {
    return switch (way) {
      case SCRIPT ->
          sandbox.run(
              GuestProgram.script(language, payload),
              INPUT,
              limits,
              Bait.GIVEN,
              GuestListener.NONE);
      case EXPRESSION -> sandbox.run(GuestProgram.expression(language, payload), INPUT, limits);
      case BATCH ->
          sandbox.runEach(
              GuestProgram.expression(language, payload), INPUT, JsonText.parse("[1]"), limits);
    };
  }

  static void assertObtainsNothing(Outcome outcome) {
    assertThat(Loot.isFoundIn(outcome.toString())).as("it obtained %s", outcome).isFalse();
  }

  static void assertEndsAsExpected(AttackCase attack, Way way, Outcome outcome) {
    String ending = way == Way.BATCH ? firstItem(outcome) : ending(outcome);
    var allowed = attack.codes().stream().map(Enum::name).collect(Collectors.toSet());
    allowed.addAll(attack.values());
    if (way == Way.BATCH && (allowed.contains("LIMIT_MEMORY") || allowed.contains("LIMIT_STACK"))) {
      // Limits of the language itself, such as the length of a text, are errors of their item.
      allowed.add("GUEST_ERROR");
    }
    assertThat(allowed)
        .as("how %s by %s may end, but it was %s", attack, way, shorten(outcome.toString()))
        .contains(ending);
  }

  static void assertTellsNothingOfTheHost(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      SandboxError error = failed.error();
      assertThat(error.message() + "\n" + error.hint() + "\n" + error.stack())
          .doesNotContain(HOST_WORDS);
    }
    assertThat(outcome.logs().stream().map(LogLine::text).collect(Collectors.joining("\n")))
        .doesNotContain(HOST_WORDS);
  }

  private static void assertLeavesNothingBehind(Language language, String technique) {
    Outcome next = run(Way.EXPRESSION, Language.JAVASCRIPT, PROBE, LOOSE);
    assertThat(ending(next)).isEqualTo(UNTOUCHED);
    if (language == Language.JAVASCRIPT) {
      assertThat(ending(run(Way.SCRIPT, language, PROBE, LOOSE))).isEqualTo(UNTOUCHED);
    } else if (technique.equals("left behind")) {
      assertThat(ending(run(Way.SCRIPT, language, PYTHON_PROBE, LOOSE)))
          .isEqualTo("[false,1,\"1\",false,false,true]");
    }
  }

  private static String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed ->
          completed.hasValue() ? completed.value().text() : "nothing";
      case Outcome.Failed failed -> failed.error().code().name();
    };
  }

  /** What became of the only item of a batch. */
  private static String firstItem(Outcome outcome) {
    if (!(outcome instanceof Outcome.Completed completed)) {
      return ending(outcome);
    }
    var item = completed.value().toNode().path(0);
    if (item.has("error")) {
      return item.path("error").path("code").asString();
    }
    String value = JsonText.of(item.path("value")).text();
    // In a batch, no result is null.
    return value.equals("null") ? "nothing" : value;
  }

  private static String shorten(String text) {
    return text.substring(0, Math.min(500, text.length()));
  }

  @Test
  void suite_isLargeAndVaried() {
    List<AttackCase> all = all();

    assertThat(all).hasSizeGreaterThanOrEqualTo(520).doesNotHaveDuplicates();
    assertThat(all)
        .filteredOn(attack -> attack.language() == Language.PYTHON)
        .hasSizeGreaterThanOrEqualTo(170);
    assertThat(all.stream().map(AttackCase::technique).distinct()).hasSizeGreaterThan(60);
    assertThat(all).allMatch(attack -> !attack.codes().isEmpty() || !attack.values().isEmpty());
    assertThat(all).noneMatch(attack -> Loot.isFoundIn(attack.payload()));
  }

  /** The oracle can fail: without a fence the same payloads bring the loot home. */
  @Test
  void escapes_succeedWhereThereIsNoFence() {
    List<AttackCase> escapes = all().stream().filter(AttackCase::escapesWhenOpen).toList();
    var failed = new ArrayList<String>();
    try (OpenContext open = new OpenContext()) {
      for (AttackCase attack : escapes) {
        String found = open.run(attack, loot.fill(attack.payload()));
        if (!Loot.isFoundIn(found)) {
          failed.add(attack + " => " + found);
        }
      }
    }

    assertThat(escapes).hasSizeGreaterThan(130);
    if (!failed.isEmpty()) {
      fail("they found nothing, so they prove nothing:\n" + String.join("\n", failed));
    }
  }
}
