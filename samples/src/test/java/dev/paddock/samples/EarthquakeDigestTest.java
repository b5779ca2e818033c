package dev.paddock.samples;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.WorkflowResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("02-earthquake-digest.yaml")
class EarthquakeDigestTest {

  private final List<Quake> strong = Quake.atLeast("4.5");
  private final JsonNode result;

  EarthquakeDigestTest(WorkflowResult run) {
    result = run.result().toNode();
  }

  @Test
  void count_leavesOutExplosionsAndWeakOnes() {
    assertThat(result.get("count").asInt()).isEqualTo(strong.size());
  }

  @Test
  void strongest_isTheOneOfGreatestMagnitude() {
    Quake strongest = strong.stream().max(Comparator.comparing(Quake::magnitude)).orElseThrow();
    assertThat(result.get("strongest").asString()).isEqualTo(strongest.title());
  }

  @Test
  void regions_areTheThreeWithMostQuakes() {
    Map<String, Long> all = count(quake -> quake.place().replaceFirst("^.*, ", ""));
    Map<String, Long> shown = counts("regions");
    long least = shown.values().stream().min(Comparator.naturalOrder()).orElseThrow();

    assertThat(shown).hasSize(3);
    assertThat(all).containsAllEntriesOf(shown);
    all.keySet().removeAll(shown.keySet());
    assertThat(all.values()).allMatch(others -> others <= least);
  }

  @Test
  void bands_countWholeMagnitudes() {
    assertThat(counts("bands")).isEqualTo(count(quake -> "M" + quake.magnitude().intValue()));
  }

  private Map<String, Long> count(Function<Quake, String> classifier) {
    return strong.stream().collect(groupingBy(classifier, HashMap::new, counting()));
  }

  private Map<String, Long> counts(String field) {
    Map<String, Long> counts = new HashMap<>();
    result.get(field).forEachEntry((name, count) -> counts.put(name, count.asLong()));
    return counts;
  }
}
