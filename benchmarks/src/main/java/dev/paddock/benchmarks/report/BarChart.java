package dev.paddock.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A chart of horizontal bars on a logarithmic scale, as SVG that needs nothing but a font.
 *
 * @param title what it is about
 * @param noteTitle what the notes say
 * @param ticks how the values of the scale are written
 * @param bars in any order; the shortest comes first
 */
record BarChart(String title, String noteTitle, DoubleFunction<String> ticks, List<Bar> bars) {

  private static final int WIDTH = 920;
  private static final int LABELS = 250;
  private static final int PLOT = 470;
  private static final int ROW = 22;
  private static final int BAR = 14;
  private static final int TOP = 66;
  private static final int BOTTOM = 44;
  private static final int GAP = 6;

  /** As wide as the labels' column at this size of letters. */
  private static final int LONGEST_LABEL = 36;

  BarChart {
    bars = bars.stream().sorted(Comparator.comparingDouble(Bar::value)).toList();
  }

  String svg() {
    var svg = new StringBuilder();
    int bottom = TOP + bars.size() * ROW;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="Helvetica, Arial, sans-serif" font-size="12">
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """
            .formatted(WIDTH, bottom + BOTTOM));
    text(svg, GAP * 2, 24, "start", "font-size=\"15\" font-weight=\"bold\"", title);
    legend(svg);
    text(svg, WIDTH - GAP * 2, TOP - GAP * 2, "end", "fill=\"#555555\"", noteTitle);
    scale(svg, bottom);
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), TOP + i * ROW);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void legend(StringBuilder svg) {
    int x = LABELS;
    for (String side : List.of("paddock", "jvm", "node")) {
      svg.append(
          "<rect x=\"%d\" y=\"36\" width=\"12\" height=\"12\" fill=\"%s\"/>\n"
              .formatted(x, colour(side)));
      text(svg, x + 16, 46, "start", "", name(side));
      x += 130;
    }
  }

  private void scale(StringBuilder svg, int bottom) {
    for (int exponent = lowest(); exponent <= highest(); exponent++) {
      double value = Math.pow(10, exponent);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"#dddddd\"/>%n",
              x(value),
              TOP - 4,
              bottom));
      text(svg, x(value), bottom + 16, "middle", "fill=\"#555555\"", ticks.apply(value));
    }
    text(
        svg,
        LABELS + PLOT / 2.0,
        bottom + 34,
        "middle",
        "fill=\"#555555\"",
        "logarithmic scale: each line is ten times the one before; shorter is faster");
  }

  private void bar(StringBuilder svg, Bar bar, int y) {
    int base = y + BAR - 3;
    double end = x(bar.value());
    String label =
        bar.label().length() <= LONGEST_LABEL
            ? bar.label()
            : bar.label().substring(0, LONGEST_LABEL - 3) + "...";
    String weight = bar.side().equals("paddock") ? "font-weight=\"bold\"" : "";
    text(svg, LABELS - GAP, base, "end", weight, label);
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            LABELS,
            y,
            Math.max(1, end - LABELS),
            BAR,
            colour(bar.side())));
    text(svg, end + GAP, base, "start", "", bar.text());
    text(svg, WIDTH - GAP * 2, base, "end", "fill=\"#555555\"", bar.note());
  }

  private double x(double value) {
    double share = (Math.log10(value) - lowest()) / (highest() - lowest());
    return LABELS + share * PLOT;
  }

  private int lowest() {
    return bars.isEmpty() ? 0 : floor(bars.getFirst().value());
  }

  /** At least one above the lowest. */
  private int highest() {
    return bars.isEmpty()
        ? 1
        : Math.max(lowest() + 1, (int) Math.ceil(Math.log10(bars.getLast().value())));
  }

  /** One lower if the shortest bar would have no length. */
  private static int floor(double value) {
    double exponent = Math.log10(value);
    return (int) Math.floor(exponent - 0.1);
  }

  private static String name(String side) {
    return switch (side) {
      case "paddock" -> "Paddock";
      case "jvm" -> "peers in the JVM";
      default -> "peers in Node";
    };
  }

  private static String colour(String side) {
    return switch (side) {
      case "paddock" -> "#1b6e4f";
      case "jvm" -> "#c9822b";
      default -> "#5b7fb5";
    };
  }

  private static void text(
      StringBuilder svg, double x, int y, String anchor, String style, String content) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" %s>%s</text>%n",
            x,
            y,
            anchor,
            style,
            escape(content)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
