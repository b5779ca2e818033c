package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.sandbox.internal.process.JailTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers that compile JavaScript: that they do, and that every limit holds there too. */
@Timeout(300)
public class OptimizingRuntimeTest {

  /** Made by the module of that name, which comes before this one. */
  public static final OptimizingRuntime RUNTIME =
      new OptimizingRuntime(Path.of("..", "optimizing-runtime", "target", "runtime"));

  /** One worker, so that what is compiled stays so. */
  private static final PoolSettings ONE = PoolSettings.of(FenceKind.PROCESS).withMax(1);

  private static final Map<FenceKind, Sandbox> SANDBOXES = new EnumMap<>(FenceKind.class);

  @TempDir private Path folder;

  private static final boolean POSSIBLE = isPossibleHere();

  /** Whether this JDK takes the compiler. */
  public static boolean isPossible() {
    return POSSIBLE;
  }

  private static boolean isPossibleHere() {
    try (Sandbox sandbox = Sandbox.create(FenceKind.PROCESS, ONE, RUNTIME)) {
      return sandbox.isOpen();
    } catch (FenceUnavailableException e) {
      return false;
    }
  }

  static List<FenceKind> fences() {
    return JailTest.isPossible()
        ? List.of(FenceKind.PROCESS, FenceKind.CONTAINER)
        : List.of(FenceKind.PROCESS);
  }

  private static Sandbox sandbox(FenceKind kind) {
    return SANDBOXES.computeIfAbsent(kind, missing -> Sandbox.create(missing, ONE, RUNTIME));
  }

  @AfterAll
  static void close() {
    SANDBOXES.values().forEach(Sandbox::close);
  }

  private static Outcome script(Sandbox sandbox, Language language, String source, Limits limits) {
    return sandbox.run(GuestProgram.script(language, source), Guests.INPUT, limits);
  }

  private static Outcome expression(Sandbox sandbox, String source) {
    return sandbox.run(GuestProgram.expression(JAVASCRIPT, source), Guests.INPUT, Limits.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("fences")
  @EnabledIf("isPossible")
  void javaScript_isCompiled(FenceKind kind) {
    assertThat(sandbox(kind).runtimeName()).isNotEqualTo("Interpreted").isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("fences")
  @EnabledIf("isPossible")
  void expressions_leaveNothingBehind(FenceKind kind) {
    Sandbox sandbox = sandbox(kind);

    assertThat(value(expression(sandbox, "input.list.map(n => n * 2)"))).isEqualTo("[6,2,4]");
    assertThat(error(expression(sandbox, "(Object.prototype.canary = 1)")).code())
        .isEqualTo(ErrorCode.GUEST_ERROR);
    assertThat(value(expression(sandbox, "typeof {}.canary"))).isEqualTo("\"undefined\"");
  }

  @Test
  @EnabledIf("isPossible")
  void scripts_haveAContextEach() {
    Sandbox sandbox = sandbox(FenceKind.PROCESS);
    script(sandbox, JAVASCRIPT, "Array.prototype.canary = 1", Limits.DEFAULT);

    assertThat(value(script(sandbox, JAVASCRIPT, "return typeof [].canary", Limits.DEFAULT)))
        .isEqualTo("\"undefined\"");
  }

  @Test
  @EnabledIf("isPossible")
  void python_runsAsItDoesElsewhere() {
    try (Sandbox own = Sandbox.create(FenceKind.PROCESS, ONE, RUNTIME)) {
      assertThat(value(script(own, Language.PYTHON, "40 + 2", Limits.DEFAULT))).isEqualTo("42");
    }
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        Arguments.of("for (;;) ;", "LIMIT_STATEMENTS"),
        Arguments.of("return /(x+x+)+\\1y/.test('x'.repeat(64))", "LIMIT_WALL_TIME"),
        Arguments.of("const a = []; for (;;) a.push('x'.repeat(1e4) + a.length)", "LIMIT_MEMORY"),
        Arguments.of("return new Uint8Array(9e8).length", "LIMIT_MEMORY"),
        Arguments.of("for (;;) console.log('x'.repeat(1e5))", "LIMIT_OUTPUT"),
        Arguments.of("return 'x'.repeat(2e7)", "LIMIT_RESULT"),
        Arguments.of("const f = () => 1 + f(); return f()", "LIMIT_STACK"),
        Arguments.of("return " + "[".repeat(9_000) + "]".repeat(9_000), "LIMIT_STACK"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  @EnabledIf("isPossible")
  void limit_holds(String source, ErrorCode code) {
    Sandbox sandbox = sandbox(FenceKind.PROCESS);
    Limits limits =
        code == ErrorCode.LIMIT_WALL_TIME
            ? Limits.DEFAULT.with(Limit.WALL_TIME, "1s")
            : Limits.DEFAULT;

    assertThat(error(script(sandbox, JAVASCRIPT, source, limits)).code()).isEqualTo(code);
    assertThat(value(expression(sandbox, "40 + 2"))).isEqualTo("42");
  }

  @ParameterizedTest
  @CsvSource({
    "STATEMENTS, LIMIT_STATEMENTS",
    "CPU_TIME, LIMIT_CPU_TIME",
    "WALL_TIME, LIMIT_WALL_TIME"
  })
  @EnabledIf("isPossible")
  void compiledLoop_isStoppedAsAnInterpretedOne(Limit limit, ErrorCode code) {
    Sandbox sandbox = sandbox(FenceKind.PROCESS);
    String loop = "(() => { let n = 0; while (n < input.a) { n += 1; } return n; })()";
    Limits limits =
        Limits.DEFAULT
            .with(Limit.STATEMENTS, 1L << 50)
            .with(Limit.CPU_TIME, "10m")
            .with(Limit.WALL_TIME, "10m");
    for (int i = 0; i < 50; i++) {
      value(times(sandbox, loop, 1_000_000, limits));
    }

    long little = limit == Limit.STATEMENTS ? 1_000_000 : 200_000_000;
    Outcome outcome = times(sandbox, loop, Long.MAX_VALUE, limits.with(limit, little));

    assertThat(error(outcome).code()).isEqualTo(code);
  }

  private static Outcome times(Sandbox sandbox, String loop, long times, Limits limits) {
    return sandbox.run(
        GuestProgram.expression(JAVASCRIPT, loop),
        Bindings.of("input", Map.of("a", times)),
        limits);
  }

  @Test
  @EnabledIf("isPossible")
  void recursionThatIsCaught_endsAtTheStack() {
    String source = "const f = () => { try { return 1 + f(); } catch { return 1; } }; return f()";

    assertThat(value(script(sandbox(FenceKind.PROCESS), JAVASCRIPT, source, Limits.DEFAULT)))
        .isNotEqualTo("1");
  }

  @Test
  @DisabledIf("isPossible")
  void jdkThatTakesNoSuchCompiler_isToldWhy() {
    assertThat(refusal(RUNTIME)).hasMessageContaining("cannot compile JavaScript");
  }

  @Test
  void folderWithoutCompiler_isToldWhatIsMissing() {
    FenceUnavailableException refusal = refusal(new OptimizingRuntime(folder));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refusal).hasMessageContaining("jdk.graal.compiler");
    assertThat(refusal.hint()).contains("optimizing-runtime");
  }

  @Test
  void folderThatIsNone_isToldWhatIsMissing() {
    assertThat(refusal(new OptimizingRuntime(folder.resolve("none"))))
        .hasMessageContaining("jdk.graal.compiler");
  }

  @Test
  void jarThatIsNone_isToldWhich() throws Exception {
    Files.writeString(folder.resolve("compiler-1.jar"), "no jar");

    assertThat(refusal(new OptimizingRuntime(folder))).hasMessageContaining("compiler-1.jar");
  }

  @Test
  void context_hasNoWorkers() {
    assertThatThrownBy(() -> Sandbox.create(FenceKind.CONTEXT, ONE, RUNTIME).close())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FenceUnavailableException refusal(OptimizingRuntime runtime) {
    return catchThrowableOfType(
        FenceUnavailableException.class,
        () -> Sandbox.create(FenceKind.PROCESS, ONE, runtime).close());
  }
}
