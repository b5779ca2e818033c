package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EvalTest {

  static List<Arguments> values() {
    return List.of(
        value("2", "1 + 1"),
        value("2", "input.a + 1", "--input", "{\"a\": 1}"),
        value("3", "input", "--input", " 3 "),
        value("null", "input"),
        value("null", "undefined"),
        value("\"text\"", "'text'"),
        value("\"\u00e9\u2603\"", "'\u00e9' + '\u2603'"),
        value("[1,null,{\"a\":true}]", "[1, null, {a: true}]"),
        value("2", "input['a'] + 1", "--language", "python", "--input", "{\"a\": 1}"),
        value("true", "True", "--language", "py"),
        value("3", "const a = 1; return a + 2"),
        value("3", "a = 1\na + 2", "--language=python"),
        value("-1", "--", "-1"),
        value(
            "1",
            "1",
            "--limit",
            "cpuTime=500ms",
            "--limit",
            "memory=64MB",
            "--limit",
            "statements=100000"),
        value("1", "1", "--output", "TEXT"),
        value("1767225600000", "Date.now()", "--time", "2026-01-01T00:00:00Z"),
        value("1767225600000", "return Date.now()", "--time", "2026-01-01T01:00:00+01:00"),
        value("0", "Date.now()", "--seed", "7"),
        value(
            "1767225600.0",
            "__import__('time').time()",
            "--language=py",
            "--time=2026-01-01T00:00:00Z"));
  }

  private static Arguments value(String expected, String... args) {
    return arguments(List.of(args), expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void value_isPrintedAsJson(List<String> args, String expected) {
    assertThat(eval(args).hasCode(0).printsOnlyTo(true).out()).isEqualTo(expected + "\n");
  }

  static List<Arguments> failures() {
    return List.of(
        value("SYNTAX_ERROR", "1 +"),
        value("GUEST_ERROR", "nothing.here"),
        value("RESULT_NOT_JSON", "10n"),
        value("LIMIT_CPU_TIME", "(() => { while (true) {} })()", "--limit", "cpuTime=100ms"),
        value("LIMIT_STATEMENTS", "(() => { while (true) {} })()", "--limit", "statements=1000"),
        value("LIMIT_INPUT", "'0123456789'", "--limit", "input=10"),
        value("LIMIT_RESULT", "'0123456789'", "--limit", "result=10"),
        value(
            "LIMIT_OUTPUT",
            "print('0123456789' * 10)",
            "--language=python",
            "--limit",
            "output=10"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failure_isPrintedToStandardError(List<String> args, String code) {
    Ran ran = eval(args).hasCode(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("error: " + code + ": ");
  }

  @Test
  void failure_showsTheSourceAndACaret() {
    assertThat(Ran.paddock("eval", "let a = 1;\nnull.x").hasCode(1).err())
        .contains("    2 | null.x\n      | ^");
  }

  @Test
  void unknownName_isHintedAt() {
    assertThat(Ran.paddock("eval", "inptu.a").hasCode(1).err())
        .contains("error: GUEST_ERROR: ", "hint: did you mean 'input'?");
    assertThat(Ran.paddock("eval", "--language=py", "inptu").hasCode(1).err())
        .contains("hint: did you mean 'input'?");
  }

  @Test
  void json_ofAValue_hasTheAgreedShape() {
    JsonNode json =
        Ran.paddock("eval", "input.a + 1", "--input", "{\"a\":1}", "--output", "json")
            .hasCode(0)
            .printsOnlyTo(true)
            .json();
    assertThat(json.propertyNames()).containsExactly("status", "value", "usage");
    assertThat(json.path("status").asString()).isEqualTo("ok");
    assertThat(json.path("value").asInt()).isEqualTo(2);
    assertThat(json.path("usage").propertyNames())
        .containsExactly("wallTimeMs", "cpuTimeMs", "allocatedBytes", "outputBytes");
    assertThat(json.path("usage")).allMatch(JsonNode::isNumber);
  }

  @Test
  void json_ofAnError_hasTheAgreedShape() {
    JsonNode json =
        Ran.paddock("eval", "1 +\n +", "--output", "json").hasCode(1).printsOnlyTo(true).json();
    assertThat(json.propertyNames()).containsExactly("status", "error", "usage");
    assertThat(json.path("status").asString()).isEqualTo("error");
    assertThat(json.path("error").path("code").asString()).isEqualTo("SYNTAX_ERROR");
    assertThat(json.path("error").path("message").asString()).isNotEmpty();
    assertThat(json.path("error").path("line").asInt()).isEqualTo(2);
    assertThat(json.path("error").path("column").isInt()).isTrue();
  }

  @Test
  void json_ofAnErrorWithoutPosition_leavesItOut() {
    JsonNode error = Ran.paddock("eval", "10n", "--output", "json").hasCode(1).json().path("error");
    assertThat(error.has("line")).isFalse();
    assertThat(error.has("column")).isFalse();
  }

  @Test
  void seed_decidesWhatIsDrawn() {
    String draws = "[Math.random(), Math.random()]";
    String seven = Ran.paddock("eval", draws, "--seed", "7").hasCode(0).out();

    assertThat(Ran.paddock("eval", draws, "--seed=7").hasCode(0).out()).isEqualTo(seven);
    assertThat(Ran.paddock("eval", draws, "--seed=-8").hasCode(0).out()).isNotEqualTo(seven);
    assertThat(Ran.paddock("eval", draws).hasCode(0).out()).isNotEqualTo(seven);
  }

  @Test
  void logs_goToStandardError() {
    Ran ran = Ran.paddock("eval", "--language=py", "print('hello'); 7").hasCode(0);
    assertThat(ran.out()).isEqualTo("7\n");
    assertThat(ran.err()).isEqualTo("hello\n");
  }

  @Test
  void hostileText_cannotSteerTheTerminal() {
    Ran ran =
        Ran.paddock("eval", "--language=py", "print('\\x1b[2Ja\\rb'); '\\u202e\\x9b\\u2028'")
            .hasCode(0);
    assertThat(ran.err()).isEqualTo("\\u001b[2Ja\\u000db\n");
    assertThat(ran.out()).isEqualTo("\"\\u202e\\u009b\\u2028\"\n");
  }

  @Test
  void expression_isReadFromAPipe() {
    assertThat(new Ran.Shell().in("1 + 1\n").paddock("eval").hasCode(0).out()).isEqualTo("2\n");
    assertThat(new Ran.Shell().in("1 + 1\n").paddock("eval", "-").hasCode(0).out())
        .isEqualTo("2\n");
  }

  @Test
  void expression_isNotWaitedForOnATerminal() {
    var screen = new Screen(Set.of(Stream.IN), true, 80);
    assertThat(new Ran.Shell().screen(screen).paddock("eval").hasCode(2).err())
        .contains("no expression is given");
  }

  @Test
  void input_isReadFromAFileOrAPipe(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("with space.json"), "\uFEFF{\"a\": 4}");
    assertThat(Ran.paddock("eval", "input.a", "--input", "@" + file).hasCode(0).out())
        .isEqualTo("4\n");
    assertThat(new Ran.Shell().in("[5]").paddock("eval", "input[0]", "--input=@-").hasCode(0).out())
        .isEqualTo("5\n");
  }

  private static Ran eval(List<String> args) {
    var all = new java.util.ArrayList<>(args);
    all.addFirst("eval");
    return Ran.paddock(all.toArray(String[]::new));
  }
}
