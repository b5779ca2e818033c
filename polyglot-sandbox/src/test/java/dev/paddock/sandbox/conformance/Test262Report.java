package dev.paddock.sandbox.conformance;

import java.util.Map;
import java.util.TreeMap;

/** Counts tests by area, and keeps those that only plain GraalJS passes. */
final class Test262Report {

  private static final int MAX_WHY = 300;

  private static final class Area {
    private int leftOut;
    private int ran;
    private int plain;
    private int hardened;
  }

  private record Difference(DifferenceClass kind, String why) {}

  private final Map<String, Area> areas = new TreeMap<>();
  private final Map<String, Difference> differences = new TreeMap<>();

  synchronized void leftOut(Test262Case test) {
    area(test).leftOut++;
  }

  /**
   * @param plain why it failed in the plain realm; empty if it passed
   * @param hardened the same of the hardened realm
   */
  synchronized void ran(Test262Case test, String plain, String hardened) {
    Area area = area(test);
    area.ran++;
    area.plain += plain.isEmpty() ? 1 : 0;
    area.hardened += plain.isEmpty() && hardened.isEmpty() ? 1 : 0;
    if (plain.isEmpty() && !hardened.isEmpty()) {
      differences.put(test.path(), new Difference(DifferenceClass.of(test, hardened), hardened));
    }
  }

  private Area area(Test262Case test) {
    return areas.computeIfAbsent(test.area(), name -> new Area());
  }

  /** A table, then the classes of differences with their sizes, then every difference. */
  synchronized String text() {
    var text =
        new StringBuilder("| area | left out | run | pass plain | of these pass hardened |\n");
    text.append("|---|---:|---:|---:|---:|\n");
    areas.forEach((name, area) -> text.append(row(name, area)));
    text.append(row("all", sum())).append('\n');
    var classes = new TreeMap<DifferenceClass, Integer>();
    differences.values().forEach(one -> classes.merge(one.kind(), 1, Integer::sum));
    classes.forEach((kind, count) -> text.append(kind).append(' ').append(count).append('\n'));
    text.append('\n');
    differences.forEach((path, one) ->
        text.append("%s %s: %s%n".formatted(one.kind(), path, shortened(one.why()))));
    return text.toString();
  }

  private static String shortened(String why) {
    return why.substring(0, Math.min(MAX_WHY, why.length()));
  }

  private Area sum() {
    var all = new Area();
    for (Area area : areas.values()) {
      all.leftOut += area.leftOut;
      all.ran += area.ran;
      all.plain += area.plain;
      all.hardened += area.hardened;
    }
    return all;
  }

  private static String row(String name, Area area) {
    return "| %s | %d | %d | %d | %d |%n"
        .formatted(name, area.leftOut, area.ran, area.plain, area.hardened);
  }
}
