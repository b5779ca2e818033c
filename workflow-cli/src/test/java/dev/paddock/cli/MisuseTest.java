package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MisuseTest {

  static Stream<Arguments> misuses() {
    return Stream.of(
        misuse("unknown command 'evall'; did you mean 'eval'?", "evall"),
        misuse("unknown command 'xyzzy'", "xyzzy"),
        misuse("unknown option '--helpp'; did you mean '--help'?", "--helpp"),
        misuse(
            "unknown option '--outptu=json'; did you mean '--output'?",
            "eval",
            "1",
            "--outptu=json"),
        misuse("unknown option '-1 + 2'; if it is no option, put -- before it", "eval", "-1 + 2"),
        misuse("unknown argument '2'", "eval", "1", "2"),
        misuse("Missing required parameter: 'FILE|DIR'", "run"),
        misuse("Missing required parameter: 'FILE|DIR'", "validate"),
        misuse("Missing required parameter: 'FILE'", "graph"),
        misuse("'xml' is not one of text, json", "run", "x.yaml", "--output", "xml"),
        misuse("'jsn' is not one of text, json; did you mean 'json'?", "eval", "1", "--output=jsn"),
        misuse(
            "'strict' is not one of untrusted, default, permissive",
            "run",
            "x.yaml",
            "--policy",
            "strict"),
        misuse("'ruby' is not one of js, python, javascript", "eval", "1", "--language", "ruby"),
        misuse("'svg' is not one of mermaid, dot", "graph", "x.yaml", "--format", "svg"),
        misuse(
            "option '--input' (JSON|@FILE) should be specified only once",
            "eval",
            "1",
            "--input=1",
            "--input=2"),
        misuse("Missing required parameter for option '--limit'", "eval", "1", "--limit"),
        misuse(
            "--concurrency needs --watch; without it, one runs at a time",
            "resume",
            "--store=x.db",
            "--concurrency=2"),
        misuse(
            "--concurrency must be at least 1",
            "resume",
            "--store=x.db",
            "--watch",
            "--concurrency=0"),
        misuse(
            "--watch goes on with all executions; leave out an-id",
            "resume",
            "an-id",
            "--store=x.db",
            "--watch"),
        misuse(
            "'cputime' is not one of wallTime, cpuTime, statements, memory, stackFrames,"
                + " astDepth, output, input, result; did you mean 'cpuTime'?",
            "eval",
            "1",
            "--limit",
            "cputime=1s"),
        misuse(
            "--limit: expected name=value such as cpuTime=500ms, not 'cpuTime'",
            "eval",
            "1",
            "--limit",
            "cpuTime"),
        misuse(
            "--limit: cpuTime is given twice",
            "eval",
            "1",
            "--limit",
            "cpuTime=1s",
            "--limit",
            "cpuTime=2s"),
        misuse("'0' is not a value for cpuTime", "eval", "1", "--limit", "cpuTime=0"),
        misuse("'-5MB' is not a value for memory", "eval", "1", "--limit", "memory=-5MB"),
        misuse("'lots' is not a value for statements", "eval", "1", "--limit", "statements=lots"),
        misuse("'seven' is not a long", "eval", "1", "--seed", "seven"),
        misuse(
            "'noon' is no time from 1970 to 9999 such as 2026-01-01T00:00:00Z",
            "eval",
            "1",
            "--time",
            "noon"),
        misuse("the expression is empty", "eval", " "),
        misuse("--input is not JSON: line 1, column 6", "eval", "1", "--input", "{\"a\" 1}"),
        misuse("--input is not JSON", "eval", "1", "--input", ""),
        misuse("--input is not JSON", "eval", "1", "--input", "{\"a\": 1, \"a\": 2}"),
        misuse("--input is not JSON", "eval", "1", "--input", "1 2"),
        misuse("--input is not JSON", "eval", "1", "--input", "[".repeat(5_000)),
        misuse("--input: there is no file 'no/such.json'", "eval", "1", "--input", "@no/such.json"),
        misuse("--input: there is no file name after @", "eval", "1", "--input", "@"),
        misuse(
            "the expression and --input cannot both be on standard input",
            "eval",
            "-",
            "--input",
            "@-"),
        misuse("--input must be a JSON object", "run", "x.yaml", "--input", "[1]"),
        misuse(
            "--allow-domain: 'http://x' is not a host name",
            "run",
            "x.yaml",
            "--allow-domain",
            "http://x"),
        misuse("--data: 'no/such' is not a directory", "run", "x.yaml", "--data", "no/such"));
  }

  private static Arguments misuse(String message, String... args) {
    return arguments(List.of(args), message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misuses")
  void misuse_isExplainedOnStandardError(List<String> args, String message) {
    assertThat(Ran.paddock(args.toArray(String[]::new)).hasCode(2).printsOnlyTo(false).err())
        .startsWith("paddock")
        .contains(message)
        .matches("(?s).*\nTry 'paddock( \\w+)? --help'\\.\n");
  }

  @Test
  void badJson_isShownWithACaret() {
    assertThat(Ran.paddock("eval", "1", "--input", "{\"a\": 1,\n \"b\" 2}").hasCode(2).err())
        .contains("line 2, column 6", "    2 |  \"b\" 2}\n      |      ^\n");
  }

  @Test
  void inputFile_thatIsNotUtf8_isRefused(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("x.json"), new byte[] {'"', (byte) 0xff, '"'});
    assertThat(Ran.paddock("eval", "1", "--input", "@" + file).hasCode(2).err())
        .contains("is not UTF-8 text");
  }

  @Test
  void inputFile_thatIsADirectory_isRefused(@TempDir Path folder) {
    assertThat(Ran.paddock("eval", "1", "--input", "@" + folder).hasCode(2).err())
        .contains("cannot be read");
  }

  @Test
  void hostileArgument_cannotSteerTheTerminal() {
    assertThat(Ran.paddock("\u001b[2Jevil").hasCode(2).err()).contains("\\u001b[2Jevil");
  }
}
