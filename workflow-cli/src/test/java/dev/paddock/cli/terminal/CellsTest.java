package dev.paddock.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

  @ParameterizedTest
  @CsvSource({
    "abc,3",
    "'',0",
    "\u00e9,1",
    "e\u0301,1",
    "\u6f22\u5b57,4",
    "\ud83d\ude00,2",
    "\uff21,2"
  })
  void width_countsCells(String text, int cells) {
    assertThat(Cells.width(text)).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource({"abcdef,6,abcdef", "abcdef,5,abcd~", "\u6f22\u5b57\u6f22,4,\u6f22~", "abc,0,~"})
  void cut_leavesRoomForTheEllipsis(String text, int cells, String cut) {
    assertThat(Cells.cut(text, cells, "~")).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({"ab,4,'ab  '", "\u6f22,4,'\u6f22  '", "abcdef,4,abcdef"})
  void pad_fillsUpCells(String text, int cells, String padded) {
    assertThat(Cells.pad(text, cells)).isEqualTo(padded);
  }
}
