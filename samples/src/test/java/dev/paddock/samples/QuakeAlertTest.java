package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Sample("05-quake-alert.yaml")
class QuakeAlertTest {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

  private final List<Quake> strong =
      Quake.atLeast("5.5").stream().sorted(Comparator.comparing(Quake::time)).toList();
  private final Samples samples;
  private final WorkflowResult run;
  private final JsonNode result;

  QuakeAlertTest(Samples samples, WorkflowResult run) {
    this.samples = samples;
    this.run = run;
    this.result = run.result().toNode();
  }

  @Test
  void level_moreThanTheThreshold_isAlert() {
    assertThat(strong).hasSizeGreaterThan(5);
    assertThat(result.get("level").asString()).isEqualTo("alert");
  }

  @Test
  void lines_describeEveryStrongQuakeInTheOrderOfTime() {
    List<String> expected = new ArrayList<>();
    for (Quake quake : strong) {
      String time = MINUTES.format(quake.time());
      expected.add((expected.size() + 1) + ". " + time + " " + quake.title());
    }
    assertThat(result.get("lines").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void summary_quotesWhatTheParallelStepsCounted() {
    long tsunamis = Quake.events().stream().filter(Quake::tsunami).count();
    int reports = Quake.events().stream().mapToInt(Quake::reports).sum();
    assertThat(result.get("summary").asString())
        .isEqualTo(
            strong.size()
                + " of magnitude 5.5 or more, "
                + tsunamis
                + " with the tsunami flag, "
                + reports
                + " reports of people who felt one");
  }

  @Test
  void branch_notTaken_doesNotRun() {
    StepResult decision = run.steps().getLast();
    assertThat(decision.children())
        .extracting(StepResult::name)
        .containsExactly("List them", "Raise alert");
  }

  @Test
  void level_thresholdNotExceeded_isCalm() {
    int threshold = strong.size();
    JsonNode calm =
        samples.run("05-quake-alert.yaml", "{\"alertAbove\": " + threshold + "}").result().toNode();
    assertThat(calm.get("level").asString()).isEqualTo("calm");
    assertThat(calm.get("lines")).isEmpty();
  }
}
