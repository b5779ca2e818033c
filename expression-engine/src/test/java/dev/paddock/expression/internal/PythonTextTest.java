package dev.paddock.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {

  /** {@code ~} is a line break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x = {{a}} | [4] | 0",
        "'{{a}}' + {{a}} | [10] | 1",
        "# {{a}}~{{a}} | [8] | 1",
        "'''{{a}}~\"{{a}}''' + {{a}} | [21] | 1",
        "'it\\'s {{a}}' + {{a}} | [16] | 1",
        "r'\\' + {{a}}' | [] | 1",
        "f'{{a}}' + rf\"{{a}}\" + b'{{a}}' | [] | 1",
        "'open {{a}}~{{a}} | [12] | 0",
        "'# no comment' {{a}} | [15] | 1",
        "{{{a}}} | [0, 1] | 0",
      })
  void scan_code_findsBracesOutsideOfTexts(String code, String starts, int texts) {
    PythonText.Scan scan = PythonText.scan(code.replace('~', '\n'));
    assertThat(scan.starts()).hasToString(starts);
    assertThat(scan.texts()).hasSize(texts);
  }
}
