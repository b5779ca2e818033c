package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.OptimizingRuntimeTest;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.sandbox.attack.AttackCase.Way;
import dev.paddock.sandbox.internal.process.JailTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The attacks of {@link AdversarialTest} as scripts in worker processes, where the guest's context
 * has the same fence and a second one around it. In {@code process}: all in JavaScript that end by
 * themselves, every third in Python (a context each), and every thirtieth of those that run into a
 * limit (a worker each). In {@code container}: every tenth of the first. And once more in {@code
 * process} all in JavaScript, also as expressions, where it is compiled; there a source may be
 * nested more deeply than elsewhere. Minutes of it, so only with {@code -Psoak}.
 */
@Tag("soak")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class WorkerAttackTest {

  private static final int SOME_PYTHON = 3;
  private static final int SOME_JAILED = 10;
  private static final int SOME_EXHAUSTING = 30;

  private static final AttackTally TALLY = new AttackTally();
  private static final AttackTally COMPILED = new AttackTally(", where JavaScript is compiled");

  private static Sandbox compiling;

  @TempDir static Path folder;
  private static Loot loot;
  private static final Map<FenceKind, Sandbox> SANDBOXES = new EnumMap<>(FenceKind.class);

  @BeforeAll
  static void hideTheLoot() throws Exception {
    loot = new Loot(folder);
    if (OptimizingRuntimeTest.isPossible()) {
      compiling =
          Sandbox.create(
              FenceKind.PROCESS, PoolSettings.of(FenceKind.PROCESS), OptimizingRuntimeTest.RUNTIME);
    }
  }

  @AfterAll
  static void close() {
    TALLY.print();
    COMPILED.print();
    SANDBOXES.values().forEach(Sandbox::close);
    if (compiling != null) {
      compiling.close();
    }
    loot.close();
  }

  static Stream<Arguments> everyFence() {
    List<AttackCase> quick = scripts(false);
    var inProcess = new ArrayList<>(of(quick, Language.JAVASCRIPT));
    inProcess.addAll(every(SOME_PYTHON, of(quick, Language.PYTHON)));
    inProcess.addAll(every(SOME_EXHAUSTING, scripts(true)));
    List<AttackCase> inContainer = JailTest.isPossible() ? every(SOME_JAILED, quick) : List.of();
    return Stream.concat(
        inProcess.stream().map(attack -> Arguments.of(FenceKind.PROCESS, attack)),
        inContainer.stream().map(attack -> Arguments.of(FenceKind.CONTAINER, attack)));
  }

  private static List<AttackCase> scripts(boolean exhausting) {
    return AdversarialTest.all().stream()
        .filter(attack -> attack.ways().contains(Way.SCRIPT))
        .filter(attack -> AdversarialTest.exhausts(attack) == exhausting)
        .toList();
  }

  private static List<AttackCase> of(List<AttackCase> attacks, Language language) {
    return attacks.stream().filter(attack -> attack.language() == language).toList();
  }

  private static List<AttackCase> every(int step, List<AttackCase> attacks) {
    return IntStream.iterate(0, i -> i < attacks.size(), i -> i + step)
        .mapToObj(attacks::get)
        .toList();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyFence")
  void attack_isWithstood(FenceKind kind, AttackCase attack) {
    assertWithstood(SANDBOXES.computeIfAbsent(kind, Sandbox::create), attack, Way.SCRIPT);
    TALLY.withstood(kind, attack);
  }

  static Stream<Arguments> everyJavaScript() {
    return AdversarialTest.all().stream()
        .filter(attack -> attack.language() == Language.JAVASCRIPT)
        .flatMap(attack ->
            Stream.of(Way.SCRIPT, Way.EXPRESSION)
                .filter(attack.ways()::contains)
                .map(way -> Arguments.of(way, attack)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyJavaScript")
  @EnabledIf("dev.paddock.sandbox.OptimizingRuntimeTest#isPossible")
  void attack_isWithstoodWhereJavaScriptIsCompiled(Way way, AttackCase attack) {
    assertWithstood(compiling, attack, way);
    COMPILED.withstood(FenceKind.PROCESS, attack);
  }

  private static void assertWithstood(Sandbox sandbox, AttackCase attack, Way way) {
    Outcome outcome = run(sandbox, attack, way);

    AdversarialTest.assertObtainsNothing(outcome);
    if (sandbox != compiling || !attack.codes().contains(ErrorCode.LIMIT_AST_DEPTH)) {
      AdversarialTest.assertEndsAsExpected(attack, way, outcome);
    }
    AdversarialTest.assertTellsNothingOfTheHost(outcome);
  }

  private static Outcome run(Sandbox sandbox, AttackCase attack, Way way) {
    String payload = loot.fill(attack.payload());
    return sandbox.run(
        way == Way.SCRIPT
            ? GuestProgram.script(attack.language(), payload)
            : GuestProgram.expression(attack.language(), payload),
        Bindings.of("input", List.of(1, 2)),
        AdversarialTest.limits(attack),
        Bait.GIVEN,
        GuestListener.NONE);
  }
}
