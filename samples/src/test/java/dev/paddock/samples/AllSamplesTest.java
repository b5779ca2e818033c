package dev.paddock.samples;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.ReflectionSupport;

@ExtendWith(SampleRuns.class)
class AllSamplesTest {

  private final Samples samples;

  AllSamplesTest(Samples samples) {
    this.samples = samples;
  }

  @Test
  void load_wholeDirectory_hasNoDiagnostics() {
    assertThat(samples.loaded().diagnostics()).isEmpty();
  }

  @Test
  void run_everySample_completes() {
    assertThat(samples.runs())
        .allSatisfy(
            (file, run) -> assertThat(run.status()).isEqualTo(WorkflowResult.Status.COMPLETED));
  }

  @Test
  void files_allOfThem_areWorkflows() throws IOException {
    assertThat(samples.runs().keySet()).containsExactlyElementsOf(files());
  }

  @Test
  void files_allOfThem_haveATest() throws IOException {
    List<String> tested =
        ReflectionSupport.findAllClassesInPackage(
                "dev.paddock.samples", type -> type.isAnnotationPresent(Sample.class), name -> true)
            .stream()
            .map(type -> type.getAnnotation(Sample.class).value())
            .toList();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(files());
  }

  @Test
  void run_again_endsTheSame() {
    assertThat(ends(samples.runAgain())).isEqualTo(ends(samples.runs()));
  }

  /** How a workflow ended, without what may differ from run to run: times and ids. */
  private record End(Object result, Object variables, List<StepEnd> steps) {}

  private record StepEnd(String name, Object result, Object error, int attempts, Object steps) {}

  private static Map<String, End> ends(Map<String, WorkflowResult> runs) {
    return runs.entrySet().stream().collect(toMap(Map.Entry::getKey, run -> end(run.getValue())));
  }

  private static End end(WorkflowResult run) {
    return new End(String.valueOf(run.result()), run.variables(), stepEnds(run.steps()));
  }

  private static List<StepEnd> stepEnds(List<StepResult> steps) {
    return steps.stream().map(AllSamplesTest::stepEnd).toList();
  }

  private static StepEnd stepEnd(StepResult step) {
    StepError error = step.error();
    return new StepEnd(
        step.name(),
        String.valueOf(step.result()),
        error == null ? "" : error.code() + " at " + error.position(),
        step.attempts(),
        stepEnds(step.children()));
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Samples.WORKFLOWS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
