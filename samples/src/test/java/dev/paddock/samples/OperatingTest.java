package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.AuditLog;
import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.metrics.ExecutionMetrics;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.store.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code that the documentation shows to those who operate Paddock in a program of their own. */
@Timeout(120)
class OperatingTest {

  @TempDir private Path folder;

  private void alarm(IOException failure) {
    throw new AssertionError(failure);
  }

  private static Workflow nap() {
    String yaml =
        """
        workflow: nap
        steps:
          - { name: Sleep, type: sleep, config: { duration: 500ms } }
          - { name: After, type: transform, config: { expression: "'slept'" } }
        """;
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      return loader.loadText("nap.yaml", yaml).workflows().getFirst();
    }
  }

  @Test
  void scheduler_goesOnByItself() throws InterruptedException {
    String address = folder.resolve("paddock.db").toString();
    BlockingQueue<WorkflowResult> results = new LinkedBlockingQueue<>();
    // doc: scheduler
    SchedulerSettings settings = SchedulerSettings.DEFAULT.withConcurrency(20);
    try (ExecutionStore store = Stores.open(address);
        WorkflowEngine engine = WorkflowEngine.builder().store(store).build();
        Scheduler scheduler = engine.serve(settings, results::add)) {
      engine.run(nap(), JsonText.parse("{}")); // WAITING; the scheduler does the rest
      WorkflowResult result = results.take();
      // end
      assertThat(result.result()).hasToString("\"slept\"");
      assertThat(scheduler.running()).isLessThan(20);
    }
  }

  @Test
  void metricsAndAudit_areListeners() throws IOException {
    Path file = folder.resolve("audit.jsonl");
    // doc: listeners
    MeterRegistry registry = new SimpleMeterRegistry();
    try (AuditLog audit = AuditLog.open(file, this::alarm);
        WorkflowEngine engine =
            WorkflowEngine.builder()
                .listener(ExecutionMetrics.in(registry, Set.of("nap", "billing")))
                .listener(audit)
                .build()) {
      engine.run(nap(), JsonText.parse("{}"));
    }
    // end
    assertThat(registry.get("paddock.executions").tags("workflow", "nap").counters()).hasSize(2);
    assertThat(Files.readAllLines(file)).hasSizeGreaterThan(4);
  }
}
