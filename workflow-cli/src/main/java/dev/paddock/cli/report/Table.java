package dev.paddock.cli.report;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lines of cells in columns; the last column gets the room that is left. */
final class Table {

  private static final String GAP = "  ";
  private static final int MIN_FIRST = 12;
  private static final int MIN_LAST = 8;
  private static final int GOOD_LAST = 30;

  private final List<String> titles;
  private final List<Row> rows = new ArrayList<>();

  private record Row(List<String> cells, int marked, UnaryOperator<String> mark) {}

  Table(String... titles) {
    this.titles = List.of(titles);
  }

  /**
   * Adds a line.
   *
   * @param marked the column whose cell {@code mark} colours
   */
  void add(int marked, UnaryOperator<String> mark, String... cells) {
    rows.add(new Row(List.of(cells), marked, mark));
  }

  /** All lines, each with its line break, none longer than {@code columns}. */
  String render(Style style, int columns) {
    int[] widths = widths(columns);
    var text = new StringBuilder();
    var heading = new Row(titles, -1, UnaryOperator.identity());
    text.append(style.dim(line(heading, widths, style))).append('\n');
    rows.forEach(row -> text.append(line(row, widths, style)).append('\n'));
    return text.toString();
  }

  private int[] widths(int columns) {
    int[] widths = new int[titles.size()];
    int left = columns;
    for (int i = 0; i < widths.length - 1; i++) {
      widths[i] = widest(i);
      left -= widths[i] + GAP.length();
    }
    // Where names are too long for the terminal, they give way.
    int given = Math.clamp(GOOD_LAST - left, 0, Math.max(0, widths[0] - MIN_FIRST));
    widths[0] -= given;
    widths[widths.length - 1] = Math.max(MIN_LAST, left + given);
    return widths;
  }

  private int widest(int column) {
    return rows.stream()
        .mapToInt(row -> Cells.width(row.cells().get(column)))
        .reduce(Cells.width(titles.get(column)), Math::max);
  }

  private static String line(Row row, int[] widths, Style style) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Cells.cut(row.cells().get(i), widths[i], style.ellipsis());
      String filled = i == widths.length - 1 ? cell : Cells.pad(cell, widths[i]) + GAP;
      line.append(i == row.marked() ? row.mark().apply(filled) : filled);
    }
    return line.toString().stripTrailing();
  }
}
