package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the attacks that were withstood, by technique, language and fence. */
final class AttackTally {

  private record Kind(FenceKind fence, String technique, Language language) {}

  private final Map<Kind, Integer> counts = new ConcurrentHashMap<>();
  private final String remark;

  AttackTally() {
    this("");
  }

  /**
   * @param remark said of the fences in the headings
   */
  AttackTally(String remark) {
    this.remark = remark;
  }

  void withstood(FenceKind fence, AttackCase attack) {
    counts.merge(new Kind(fence, attack.technique(), attack.language()), 1, Integer::sum);
  }

  /** A table for each fence. */
  void print() {
    for (FenceKind fence : FenceKind.values()) {
      if (counts.keySet().stream().anyMatch(kind -> kind.fence() == fence)) {
        System.out.println(table(fence));
      }
    }
  }

  private String table(FenceKind fence) {
    Map<String, Long> byTechnique =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey().fence() == fence)
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().technique(),
                    TreeMap::new,
                    Collectors.summingLong(Map.Entry::getValue)));
    Stream<String> rows = byTechnique.keySet().stream().map(technique -> row(fence, technique));
    return rows.collect(
        Collectors.joining(
            "\n",
            "\nAttacks withstood in '%s'%s\n| technique | JavaScript | Python |\n|---|---:|---:|\n"
                .formatted(fence.id(), remark),
            "\n| all | %d | %d |\n"
                .formatted(all(fence, Language.JAVASCRIPT), all(fence, Language.PYTHON))));
  }

  private String row(FenceKind fence, String technique) {
    return "| %s | %d | %d |"
        .formatted(
            technique,
            counts.getOrDefault(new Kind(fence, technique, Language.JAVASCRIPT), 0),
            counts.getOrDefault(new Kind(fence, technique, Language.PYTHON), 0));
  }

  private int all(FenceKind fence, Language language) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().fence() == fence && entry.getKey().language() == language)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
