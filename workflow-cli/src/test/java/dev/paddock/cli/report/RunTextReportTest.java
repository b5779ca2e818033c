package dev.paddock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.Metrics;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTextReportTest {

  private static final StepError ERROR =
      new StepError("GUEST_ERROR", "it broke\nin two lines", "mend it", null);

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 132})
  void table_fitsTheTerminal(int columns) {
    var json = JsonText.parse("\"" + "\u6f22".repeat(300) + "\"");
    String name = "a very long name of a workflow ".repeat(4);
    String text =
        new RunTextReport(Style.PLAIN, columns)
            .render(List.of(run(name, json, null, List.of(step("A", 1, null)))));
    assertThat(text.lines()).allMatch(line -> Cells.width(line) <= columns);
    assertThat(text).matches("(?s).*\\.\\.\\..*");
  }

  @Test
  void errorOfAChild_isNotRepeatedForItsParent() {
    var parent =
        new StepResult(
            "Parent",
            "loop",
            null,
            StepResult.Status.FAILED,
            null,
            ERROR,
            1,
            Duration.ZERO,
            Usage.NONE,
            List.of(),
            List.of(step("Child", 3, ERROR)));
    String text = render(run("w", null, ERROR, List.of(parent)));
    assertThat(text)
        .contains(
            """
              x Parent > Child: GUEST_ERROR
                  it broke
                  in two lines (after 3 attempts)
                  hint: mend it
                  at flow.yaml
            """)
        .containsOnlyOnce("it broke");
  }

  @Test
  void errorOfTheWorkflowItself_isListed() {
    var error = StepError.of(ExecutionErrorCode.WORKFLOW_TIMEOUT, "took too long", null);
    assertThat(render(run("w", null, error, List.of(step("A", 1, null)))))
        .contains("  x WORKFLOW_TIMEOUT\n      took too long\n");
  }

  @Test
  void longList_isCutWithANote() {
    List<StepResult> steps =
        IntStream.range(0, 60)
            .mapToObj(
                i -> step("S" + i, 1, new StepError("GUEST_ERROR", "number " + i, null, null)))
            .toList();
    assertThat(render(run("w", JsonText.NULL, null, steps)))
        .contains("number 49", "and 10 more; --output json lists all")
        .doesNotContain("number 50");
  }

  @Test
  void hostileNames_cannotForgeLines() {
    String text =
        render(run("w\u001b[2J\nforged", null, ERROR, List.of(step("s\n\u202ex", 1, ERROR))));
    assertThat(text)
        .contains("w\\u001b[2J\\nforged", "s\\n\\u202ex")
        .doesNotContain("\u001b", "\u202e");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "999,999 ms",
    "1000,1.0 s",
    "3449,3.4 s",
    "59999,60.0 s",
    "125000,2 min 5 s"
  })
  void durations_areWrittenForPeople(long millis, String text) {
    assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  private static String render(Run run) {
    return new RunTextReport(Style.PLAIN, 100).render(List.of(run));
  }

  private static StepResult step(String name, int attempts, @Nullable StepError error) {
    var status = error == null ? StepResult.Status.COMPLETED : StepResult.Status.FAILED;
    return new StepResult(
        name,
        "function",
        null,
        status,
        null,
        error,
        attempts,
        Duration.ZERO,
        Usage.NONE,
        List.of(),
        List.of());
  }

  private static Run run(
      String name, @Nullable JsonText result, @Nullable StepError error, List<StepResult> steps) {
    var status = error == null ? WorkflowResult.Status.COMPLETED : WorkflowResult.Status.FAILED;
    var metrics = new Metrics(Duration.ofMillis(5), 1, 0, 0);
    return new Run(
        "flow.yaml",
        new WorkflowResult(name, "id", status, result, Map.of(), error, metrics, steps, null),
        List.of());
  }
}
