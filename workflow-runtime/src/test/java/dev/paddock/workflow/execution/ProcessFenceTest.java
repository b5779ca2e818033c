package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.Policy;
import dev.paddock.workflow.WorkflowEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under the policy for untrusted workflows, all guest code runs in worker processes. */
class ProcessFenceTest {

  private static final String STEPS =
      """
      - name: Script
        type: function
        outputVariable: doubled
        config: { language: js, code: "console.log('here'); return [1, 2].map(x => 2 * x)" }
      - { name: Each, type: batch, config: { items: "{{ doubled }}", expression: item + 1 } }
      - { name: Choice, type: condition, config: { condition: doubled.length === 2, then: [
          { name: Last, type: transform, config: { expression: "doubled[1] + 1" } } ] } }
      """;

  @Test
  void untrusted_runsEverythingInWorkers_thatEndWithTheEngine() {
    WorkflowEngine engine = WorkflowEngine.builder().policy(Policy.UNTRUSTED).build();
    try (engine) {
      assertThat(workers()).isEmpty();
      assertThat(Flows.result(engine, STEPS)).isEqualTo("5");
      assertThat(workers()).isNotEmpty();
    }
    workers().forEach(worker -> worker.onExit().join());
    assertThat(workers()).isEmpty();
  }

  /** Not what makes a start cache for workers, which outlives their engine and takes long. */
  private static List<ProcessHandle> workers() {
    return ProcessHandle.current().children().filter(ProcessFenceTest::isWorker).toList();
  }

  private static boolean isWorker(ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return command.contains("WorkerMain") && !command.contains("StartCacheMain");
  }
}
