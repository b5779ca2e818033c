package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many executions, side by side and one after the other. */
class ManyExecutionsTest {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void twoHundredAtOnce_allComplete_eachWithItsOwnResult()
      throws InterruptedException, ExecutionException {
    Workflow flow =
        Flows.steps(
            """
            - { name: A, type: transform, outputVariable: a, config: { expression: input.n + 1 } }
            - { name: B, type: function, outputVariable: b, config: { code: "return {{ a }} * 2" } }
            - { name: C, type: transform, config: { expression: "[vars.a, vars.b, input.n]" } }
            """);
    try (WorkflowEngine engine = WorkflowEngine.create();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WorkflowResult>> runs = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        JsonText input = JsonText.parse("{\"n\":" + i + "}");
        runs.add(threads.submit(() -> engine.run(flow, input)));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(Flows.result(runs.get(i).get()))
            .isEqualTo("[%d,%d,%d]".formatted(i + 1, 2 * (i + 1), i));
      }
    }
  }

  @Test
  void tenThousandInARow_leaveMemoryAndThreadsAsTheyWere() {
    Workflow flow =
        Flows.steps(
            """
            - { name: A, type: transform, outputVariable: a, config: { expression: "input.n + 1" } }
            - { name: B, type: transform, config: { expression: "'x'.repeat(100) + vars.a" } }
            """);
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      repeat(engine, flow, 1_000);
      long heapBefore = settledHeap();
      int threadsBefore = Thread.activeCount();
      repeat(engine, flow, 10_000);
      assertThat(settledHeap() - heapBefore).isLessThan(8 * MEGABYTE);
      assertThat(Thread.activeCount() - threadsBefore).isLessThan(5);
    }
  }

  private static void repeat(WorkflowEngine engine, Workflow flow, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(engine.run(flow, JsonText.parse("{\"n\":" + i + "}")).error()).isNull();
    }
  }

  /** The least of several readings after a collection: what is really held. */
  private static long settledHeap() {
    return LongStream.range(0, 5)
        .map(reading -> {
          System.gc();
          return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        })
        .min()
        .orElseThrow();
  }
}
