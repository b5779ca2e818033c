package dev.paddock.workflow.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

class YamlReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "yes | \"yes\"",
        "No | \"No\"",
        "on | \"on\"",
        "true | true",
        "TRUE | true",
        "False | false",
        "~ | null",
        "null | null",
        "12:30:45 | \"12:30:45\"",
        "190:20:30 | \"190:20:30\"",
        "1_000 | \"1_000\"",
        "2025-10-03 | \"2025-10-03\"",
        "1.0.0 | \"1.0.0\"",
        "0b11 | \"0b11\"",
        "0o17 | 15",
        "0x1F | 31",
        "+5 | 5",
        "-5 | -5",
        "0 | 0",
        "0.5 | 0.5",
        ".5 | 0.5",
        "1e3 | 1E+3",
        "99999999999999999999999 | 99999999999999999999999",
        "'010' | \"010\"",
        "\"true\" | \"true\"",
        "'.inf' | \".inf\""
      })
  void scalarsMeanWhatTheCoreSchemaOfYaml12Says(String yaml, String json) {
    assertThat(YamlJson.of(read("a: " + yaml).child("a").orElseThrow()).toString()).isEqualTo(json);
  }

  @Test
  void jsonIsYaml() {
    YamlNode root = read("{\"a\": [1, 2.5, \"\\u0041\\ud83d\\ude00\\n\", null, true], \"b\": {}}");
    assertThat(YamlJson.of(root).toString())
        .isEqualTo("{\"a\":[1,2.5,\"A\uD83D\uDE00\\n\",null,true],\"b\":{}}");
  }

  @Test
  void aliasesRepeatValues() {
    assertThat(YamlJson.of(read("a: &x [1, {b: 2}]\nc: *x")).toString())
        .isEqualTo("{\"a\":[1,{\"b\":2}],\"c\":[1,{\"b\":2}]}");
  }

  @Test
  void valuesAreFoundByJsonPointer() {
    YamlNode root = read("a:\n  - b: 1\n  - c/d: 2\n");
    assertThat(YamlJson.find(root, JsonPointer.compile("/a/1/c~1d")).orElseThrow().span().start())
        .isEqualTo(new Position(3, 10));
    assertThat(YamlJson.find(root, JsonPointer.compile("/a/2"))).isEmpty();
    assertThat(YamlJson.find(root, JsonPointer.compile("/a/x"))).isEmpty();
  }

  @Test
  void everyCharacterOfALiteralBlockMapsToItsPlaceInTheFile() {
    String yaml =
        "steps:\n  - config:\n      code: |\n        let a = 1;\n\n          let b = a;\n      x: y\n";
    YamlNode.Scalar code =
        codeIn(read(yaml).items("steps").getFirst().child("config").orElseThrow());
    assertEveryCharacterMaps(yaml, code);
  }

  @Test
  void literalBlocksMayStartWithBlankOrDeeperLines() {
    String blank = "code: |\n\n\n  a\n    b\n";
    assertEveryCharacterMaps(blank, codeIn(read(blank)));
    String deeper = "code: |2-\n      a\n    b\n";
    assertEveryCharacterMaps(deeper, codeIn(read(deeper)));
    String keep = "code: |+\n  a\n\n\nx: 1\n";
    assertEveryCharacterMaps(keep, codeIn(read(keep)));
    String windows = "code: |\r\n  a\r\n  b\r\n";
    assertEveryCharacterMaps(windows, codeIn(read(windows)));
  }

  @Test
  void oneLineTextsMapWithTheirQuotes() {
    assertEveryCharacterMaps("code: a + b", codeIn(read("code: a + b")));
    assertEveryCharacterMaps("code: 'a + b'", codeIn(read("code: 'a + b'")));
    assertEveryCharacterMaps("code: \"a + b\"", codeIn(read("code: \"a + b\"")));
    assertEveryCharacterMaps(
        "- {code: 'a'}", codeIn(((YamlNode.Items) read("- {code: 'a'}")).items().getFirst()));
  }

  @Test
  void charactersOfTwoUnitsCountAsTwoColumns() {
    String yaml = "{'\uD83D\uDE00': 1, code: 'a\uD83D\uDE00b'}";
    assertEveryCharacterMaps(yaml, codeIn(read(yaml)));
  }

  @Test
  void foldedBlocksMapTheirFirstLineExactly() {
    Origin origin = codeIn(read("code: >\n  a +\n  b\n")).origin();
    assertThat(origin.locate(new Position(1, 3))).isEqualTo(new Position(2, 5));
  }

  private static void assertEveryCharacterMaps(String yaml, YamlNode.Scalar code) {
    var file = new SourceText("f", yaml);
    var program = new SourceText("p", code.text());
    for (int i = 0; i < code.text().length(); i++) {
      if (code.text().charAt(i) != '\n') {
        Position mapped = code.origin().locate(program.positionAt(i));
        assertThat(file.restOfLine(mapped))
            .as("%s in %s", mapped, yaml)
            .startsWith(code.text().substring(i, i + 1));
      }
    }
  }

  private static YamlNode.Scalar codeIn(YamlNode node) {
    return node.text("code").orElseThrow();
  }

  private static YamlNode read(String yaml) {
    var source = new SourceText("flow.yaml", yaml);
    var problems = new Problems(source);
    YamlNode root = YamlReader.read(source, problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    return root;
  }
}
