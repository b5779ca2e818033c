package dev.paddock.samples;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Sample("09-hostile.yaml")
class HostileTest {

  /** By what each hostile step is stopped. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("make code from text", "DENIED"),
          Map.entry("make code from text in an expression", "GUEST_ERROR"),
          Map.entry("load a Java class", "GUEST_ERROR"),
          Map.entry("load a module", "GUEST_ERROR"),
          Map.entry("change what others see", "GUEST_ERROR"),
          Map.entry("loop for ever", "LIMIT_STATEMENTS"),
          Map.entry("backtrack for ever", "LIMIT_CPU_TIME"),
          Map.entry("eat memory", "LIMIT_MEMORY"),
          Map.entry("dig too deep", "LIMIT_STACK"),
          Map.entry("flood the log", "LIMIT_OUTPUT"),
          Map.entry("return too much", "LIMIT_RESULT"),
          Map.entry("read a file of the host", "DENIED"),
          Map.entry("run a command", "DENIED"),
          Map.entry("look into the environment", "GUEST_ERROR"),
          Map.entry("open a socket", "DENIED"),
          Map.entry("start a thread", "DENIED"),
          Map.entry("import Java", "DENIED"),
          Map.entry("loop for ever in Python", "LIMIT_CPU_TIME"),
          Map.entry("stall", "LIMIT_WALL_TIME"),
          Map.entry("eat memory in Python", "LIMIT_MEMORY"),
          Map.entry("call the cloud's metadata service", "WEBHOOK_DENIED"));

  private final WorkflowResult run;
  private final List<StepResult> hostile;

  HostileTest(WorkflowResult run) {
    this.run = run;
    this.hostile = run.steps().subList(0, run.steps().size() - 1);
  }

  @Test
  void workflow_hostileSteps_completesAllTheSame() {
    assertThat(run.status()).isEqualTo(WorkflowResult.Status.COMPLETED);
  }

  @ParameterizedTest
  @MethodSource("names")
  void step_isStopped(String name) {
    StepResult step =
        hostile.stream().filter(other -> other.name().equals(name)).findFirst().orElseThrow();
    assertThat(step.status()).isEqualTo(StepResult.Status.FAILED);
    assertThat(step.error().code()).isEqualTo(CODES.get(name));
  }

  @Test
  void steps_allButTheReport_haveAnExpectation() {
    assertThat(hostile).extracting(StepResult::name).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void report_saysForEachStepByWhatItWasStopped() {
    Map<String, String> report =
        run.result()
            .toNode()
            .propertyStream()
            .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().asString()));
    assertThat(report).isEqualTo(CODES);
  }

  @Test
  void messages_nameNothingOfTheHost() {
    assertThat(hostile)
        .extracting(step -> step.error().message())
        .noneMatch(
            message -> message.matches("(?s).*(org\\.graalvm|com\\.oracle|dev\\.paddock).*"));
  }

  static List<String> names() {
    return List.copyOf(new TreeMap<>(CODES).keySet());
  }
}
