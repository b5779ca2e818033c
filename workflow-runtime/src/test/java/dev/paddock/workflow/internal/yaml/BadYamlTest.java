package dev.paddock.workflow.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadYamlTest {

  private static Arguments bad(String yaml, String... found) {
    return arguments(yaml, List.of(found));
  }

  static Stream<Arguments> badYaml() {
    return Stream.of(
        // Duplicate keys
        bad("a: 1\na: 2\n", "YAML_DUPLICATE_KEY 2:1"),
        bad("a: {b: 1, b: 2}", "YAML_DUPLICATE_KEY 1:11"),
        bad("- x: 1\n  x: 2\n  x: 3", "YAML_DUPLICATE_KEY 2:3", "YAML_DUPLICATE_KEY 3:3"),
        bad("\"a\": 1\n'a': 2", "YAML_DUPLICATE_KEY 2:1"),
        // Tags
        bad("a: !!java.net.URL [http://x]", "YAML_TAG 1:4"),
        bad("a: !!javax.script.ScriptEngineManager {}", "YAML_TAG 1:4"),
        bad("a: !custom 1", "YAML_TAG 1:4"),
        bad("a: !!binary aGk=", "YAML_TAG 1:4"),
        bad("a: !!str 1", "YAML_TAG 1:4"),
        bad("a: !<tag:x> 1", "YAML_TAG 1:4"),
        bad("a: ! x", "YAML_TAG 1:4"),
        bad("!!map {a: 1}", "YAML_TAG 1:1"),
        bad("a: !!set {x, y}", "YAML_TAG 1:4"),
        bad("a: !x 1\nb: !y 2", "YAML_TAG 1:4", "YAML_TAG 2:4"),
        // Aliases
        bad("a: &a [*a]", "YAML_ALIAS 1:8"),
        bad("&r {a: *r}", "YAML_ALIAS 1:8"),
        bad("a: *b", "YAML_ALIAS 1:4"),
        bad("a: &x 1\nb: *y", "YAML_ALIAS 2:4"),
        bad("a: *", "YAML_SYNTAX 1:5"),
        bad("a: &", "YAML_SYNTAX 1:5"),
        bad("<<: {a: 1}", "YAML_MERGE_KEY 1:1"),
        bad("b: &b {x: 1}\na:\n  <<: *b", "YAML_MERGE_KEY 3:3"),
        // Tabs
        bad("a:\n\tb: 1", "YAML_TAB 2:1"),
        bad("\ta: 1", "YAML_TAB 1:1"),
        bad("a: b\n\tc: d", "YAML_TAB 2:1"),
        bad("steps:\n  - name: x\n\t  type: y", "YAML_TAB 3:1"),
        bad("a: >\n x\n\ty", "YAML_TAB 3:1"),
        // Numbers
        bad("a: 010", "YAML_NUMBER 1:4"),
        bad("a: 08", "YAML_NUMBER 1:4"),
        bad("a: -007", "YAML_NUMBER 1:4"),
        bad("a: 0_7", "YAML_NUMBER 1:4"),
        bad("a: .inf", "YAML_NUMBER 1:4"),
        bad("a: -.INF", "YAML_NUMBER 1:4"),
        bad("a: .NaN", "YAML_NUMBER 1:4"),
        bad("a: 1e999", "YAML_NUMBER 1:4"),
        bad("a: 1e-99999999999", "YAML_NUMBER 1:4"),
        bad("a: " + "9".repeat(2000), "YAML_NUMBER 1:4"),
        bad("a: 0x" + "f".repeat(500), "YAML_NUMBER 1:4"),
        // Keys that are not texts
        bad("1: x", "YAML_KEY 1:1"),
        bad("1.5: x", "YAML_KEY 1:1"),
        bad("true: x", "YAML_KEY 1:1"),
        bad("null: x", "YAML_KEY 1:1"),
        bad("~: x", "YAML_KEY 1:1"),
        bad("? [a, b]\n: x", "YAML_KEY 1:3"),
        bad("? {a: b}\n: x", "YAML_KEY 1:3"),
        bad("{[1]: 2}", "YAML_KEY 1:2"),
        // Documents
        bad("a: 1\n---\nb: 2", "YAML_DOCUMENTS 2:1"),
        bad("---\na: 1\n...\n---\nb: 2", "YAML_DOCUMENTS 4:1"),
        bad("", "YAML_EMPTY 1:1"),
        bad("   \n# only a comment\n", "YAML_EMPTY 1:1"),
        bad("---\n", "YAML_EMPTY 1:1"),
        bad("%YAML 1.1\n---\na: 1", "YAML_VERSION 1:1"),
        bad("%YAML 2.0\n---\na: 1", "YAML_VERSION 1:1"),
        // Characters
        bad("a: \0", "YAML_CHARACTER 1:4"),
        bad("a:\n  'x\u0007'", "YAML_CHARACTER 2:5"),
        bad("a: \"\\ud800\"", "YAML_CHARACTER 1:4"),
        bad("a: \uFFFF", "YAML_CHARACTER 1:4"),
        // Templates without quotes
        bad("a: {{ x }}", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("- {{ x }}", "TEMPLATE_NOT_QUOTED 1:3"),
        bad("a: [{{ x }}]", "TEMPLATE_NOT_QUOTED 1:5"),
        bad("a: {b: {{ x.y }} }", "TEMPLATE_NOT_QUOTED 1:8"),
        bad("a: {{ x.y[0] }}", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("a: {{ f(a, b) }}", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("a: {{ x }}/path", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("a: {{ x }} and {{ y }}", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("{{ x }}: 1", "TEMPLATE_NOT_QUOTED 1:1"),
        bad("a: {{ x }", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("a: {{", "TEMPLATE_NOT_QUOTED 1:4"),
        bad("a: {{ x }}\nb: {{ y }}", "TEMPLATE_NOT_QUOTED 1:4", "TEMPLATE_NOT_QUOTED 2:4"),
        bad("\uD83D\uDE00: {{ x }}", "TEMPLATE_NOT_QUOTED 1:5"),
        // Syntax
        bad("a: b: c", "YAML_SYNTAX 1:5"),
        bad("a: 'x", "YAML_SYNTAX 1:6"),
        bad("a: \"\\q\"", "YAML_SYNTAX 1:6"),
        bad("a: [1, 2", "YAML_SYNTAX 1:9"),
        bad("a: {b: 1", "YAML_SYNTAX 1:9"),
        bad("a: ]", "YAML_SYNTAX 1:4"),
        bad("a: @x", "YAML_SYNTAX 1:4"),
        bad("a: `x`", "YAML_SYNTAX 1:4"),
        bad("a: |x\n  b", "YAML_SYNTAX 1:5"),
        bad("- a\nb: 1", "YAML_SYNTAX 2:1"),
        bad("a: 1\n b: 2", "YAML_SYNTAX 2:3"),
        bad("a:\n  - b\n c: 1", "YAML_SYNTAX 3:2"),
        bad("a: 'it's'", "YAML_SYNTAX 1:8"),
        bad("a: '\uD83D\uDE00' b", "YAML_SYNTAX 1:9"),
        bad("a: -", "YAML_SYNTAX 1:4"),
        bad("}", "YAML_SYNTAX 1:1"),
        // Too much
        bad("a: " + "[".repeat(200_000), "YAML_NESTING 1:103"),
        bad("- ".repeat(100_000), "YAML_NESTING 1:201"),
        bad("a: " + "{a: ".repeat(101) + "1" + "}".repeat(101), "YAML_NESTING 1:397"),
        bad(billionLaughs(), "YAML_ALIAS 6:4"),
        bad(ladder(), "YAML_NESTING 10:17"),
        bad("- &s " + "x".repeat(100_000) + "\n" + "- *s\n".repeat(50), "YAML_ALIAS 1:1"));
  }

  private static String billionLaughs() {
    var yaml = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'a'; c < 'm'; c++) {
      String list = ("*" + c + ",").repeat(9);
      yaml.append((char) (c + 1)).append(": &").append((char) (c + 1));
      yaml.append(" [").append(list).append("]\n");
    }
    return yaml.toString();
  }

  /** Each rung is shallow, but repeats the one before at its bottom. */
  private static String ladder() {
    var yaml = new StringBuilder("- &a0 [[[[[[[[[[1]]]]]]]]]]\n");
    for (int i = 1; i < 5000; i++) {
      yaml.append("- &a" + i + " [[[[[[[[[[*a" + (i - 1) + "]]]]]]]]]]\n");
    }
    return yaml.toString();
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource
  void badYaml(String yaml, List<String> expected) {
    assertThat(codes(yaml)).as(shortened(yaml)).isEqualTo(expected);
  }

  /** Each of these once took minutes, or is of a kind that takes minutes elsewhere. */
  static Stream<String> largeYaml() {
    return Stream.of(
        "[" + "a,".repeat(100_000) + "]",
        "[" + "{},".repeat(80_000) + "]",
        "[" + "{{a}},".repeat(50_000) + "]",
        "[" + "*a,".repeat(60_000) + "]",
        "[" + "&a a,".repeat(50_000) + "*b]",
        "[" + "a,".repeat(60_000) + "\n" + " ".repeat(300_000) + "]",
        "[" + "'\uD83D\uDE00',".repeat(100_000) + "]",
        "a: 1\n".repeat(30_000),
        "{".repeat(500_000),
        "? ".repeat(100_000),
        "#".repeat(1_000_000));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource
  void largeYaml(String yaml) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(15), () -> codes(yaml));
  }

  @Test
  void anUnknownAliasIsComparedWithTheKnownOnes() {
    assertThat(hints("a: &first 1\nb: *frist")).containsExactly("did you mean '*first'?");
  }

  @Test
  void anUnquotedTemplateIsShownWithItsQuotes() {
    assertThat(hints("a: {{ x }}/path")).containsExactly("put quotes around it: \"{{ x }}/path\"");
    assertThat(hints("a: {b: {{ x }} }")).containsExactly("put quotes around it: \"{{ x }}\"");
  }

  @Test
  void messagesHoldNoneOfTheParsersOwnWords() {
    badYaml()
        .map(arguments -> problems((String) arguments.get()[0]))
        .flatMap(problems -> problems.all().stream())
        .forEach(diagnostic ->
            assertThat(diagnostic.message())
                .doesNotContain("<block", "<stream", "<scalar", "snakeyaml", "Version{", "\n"));
  }

  private static List<String> codes(String yaml) {
    return problems(yaml).all().stream().map(d -> d.code() + " " + d.position()).toList();
  }

  private static List<String> hints(String yaml) {
    return problems(yaml).all().stream().map(d -> String.valueOf(d.hint())).toList();
  }

  private static Problems problems(String yaml) {
    var source = new SourceText("flow.yaml", yaml);
    var problems = new Problems(source);
    YamlReader.read(source, problems);
    return problems;
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
