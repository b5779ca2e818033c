package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.Policy;
import dev.paddock.workflow.WorkflowEngine;
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
      assertThat(workers()).isZero();
      assertThat(Flows.result(engine, STEPS)).isEqualTo("5");
      assertThat(workers()).isPositive();
    }
    ProcessHandle.current().children().forEach(worker -> worker.onExit().join());
    assertThat(workers()).isZero();
  }

  private static long workers() {
    return ProcessHandle.current().children().count();
  }
}
