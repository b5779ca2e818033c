package dev.paddock.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1:1", "1, 1:2", "2, 2:1", "4, 3:1", "5, 3:2", "7, 5:1", "8, 5:2", "99, 5:2", "-1, 1:1"
  })
  void at_offset_givesLineAndColumn(int offset, String position) {
    assertThat(new Lines("a\nb\rc\r\n\nd".replace("\r\n\nd", "\n\rd")).at(offset))
        .hasToString(position);
  }

  @ParameterizedTest
  @CsvSource({"0, 1:1", "1, 1:2", "3, 2:1"})
  void at_windowsLineBreak_countsOnce(int offset, String position) {
    assertThat(new Lines("a\r\nb").at(offset)).hasToString(position);
  }
}
