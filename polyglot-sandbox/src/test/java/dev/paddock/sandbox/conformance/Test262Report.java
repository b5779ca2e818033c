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

  private final Map<String, Area> areas = new TreeMap<>();
  private final Map<String, Test262Result> differences = new TreeMap<>();
  private final Map<String, Test262Result> givenUp = new TreeMap<>();

  synchronized void leftOut(Test262Case test) {
    area(test).leftOut++;
  }

  synchronized void ran(Test262Case test, Test262Result result) {
    Area area = area(test);
    area.ran++;
    if (result.gaveUp()) {
      givenUp.put(test.path(), result);
    }
    if (result.plain().isEmpty()) {
      area.plain++;
      if (result.hardened().isEmpty()) {
        area.hardened++;
      } else {
        differences.put(test.path(), result);
      }
    }
  }

  private Area area(Test262Case test) {
    return areas.computeIfAbsent(test.area(), name -> new Area());
  }

  /** A table, then the reasons with their sizes, then what was given up, then every difference. */
  synchronized String text() {
    var text =
        new StringBuilder("| area | left out | run | pass plain | of these pass hardened |\n");
    text.append("|---|---:|---:|---:|---:|\n");
    areas.forEach((name, area) -> text.append(row(name, area)));
    text.append(row("all", sum())).append('\n');
    var reasons = new TreeMap<String, Integer>();
    differences.values().forEach(one -> reasons.merge(reason(one), 1, Integer::sum));
    reasons.forEach((reason, count) -> text.append(reason).append(' ').append(count).append('\n'));
    text.append('\n');
    givenUp.forEach((path, one) ->
        text.append(
            "given up: %s, %s%n".formatted(path, one.plain().isEmpty() ? "hardened" : "plain")));
    text.append('\n');
    differences.forEach((path, one) ->
        text.append("%s %s: %s%n".formatted(reason(one), path, shortened(one.hardened()))));
    return text.toString();
  }

  private static String reason(Test262Result different) {
    return different.reason() == null ? "UNKNOWN" : different.reason().name();
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
