package dev.paddock.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("plain text", "plain text"),
        arguments("a\u001b[31mb", "a\\u001b[31mb"),
        arguments("a\rb", "a\\u000db"),
        arguments("a\0b", "a\\u0000b"),
        arguments("a\u007fb", "a\\u007fb"),
        arguments("a\u009bb", "a\\u009bb"),
        arguments("a\u202eb", "a\\u202eb"),
        arguments("a\u2028b", "a\\u2028b"),
        arguments("a\ud800b", "a\\ud800b"),
        arguments("a\tb", "a\tb"),
        arguments("\u00e9\u2603\ud83d\ude00", "\u00e9\u2603\ud83d\ude00"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void line_escapesWhatCouldSteerATerminal(String text, String safe) {
    assertThat(SafeText.line(text)).isEqualTo(safe);
  }

  @Test
  void line_hasNoLineBreak_butLinesKeepsThem() {
    assertThat(SafeText.line("a\nb")).isEqualTo("a\\nb");
    assertThat(SafeText.lines("a\nb\r\u001b")).isEqualTo("a\nb\\u000d\\u001b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x9b, 0x202e, 0x2028, 0xe0001, 0xd800})
  void json_staysTheSameJson(int c) {
    String json = "\"" + new StringBuilder().appendCodePoint(c) + "\"";
    String safe = SafeText.json(json);
    assertThat(safe).matches("\\p{ASCII}+");
    var mapper = tools.jackson.databind.json.JsonMapper.shared();
    assertThat(mapper.readTree(safe)).isEqualTo(mapper.readTree(json));
  }
}
