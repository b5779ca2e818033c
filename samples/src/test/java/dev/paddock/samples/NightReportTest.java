package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.spi.Time;
import dev.paddock.workflow.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of its work, and another one goes on. */
@Timeout(180)
class NightReportTest {

  /** In which the lease of a process that has just died is over. */
  private static final Time LATER =
      new Time() {
        @Override
        public long nanos() {
          return Time.SYSTEM.nanos();
        }

        @Override
        public Instant now() {
          return Time.SYSTEM.now().plus(Duration.ofMinutes(1));
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          Time.SYSTEM.pause(duration);
        }
      };

  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  @TempDir private Path folder;

  @Test
  void killedProcess_isGoneOnWith_andNoFinishedStepRunsAgain() throws Exception {
    String address = folder.resolve("night.db").toString();
    Process process = run(address);
    try (ExecutionStore store = Stores.open(address)) {
      StoredExecution begun = awaitSomethingDone(store, process);
      process.destroyForcibly().waitFor();
      List<RecordedEvent> before = events(store, begun.id());

      WorkflowResult result = toEnd(store, begun.id());

      assertThat(result.result()).hasToString("{\"stations\":4,\"warmest\":\"north\"}");
      List<RecordedEvent> after = events(store, begun.id());
      assertThat(after).startsWith(before.toArray(RecordedEvent[]::new));
      assertThat(
              after.stream()
                  .map(RecordedEvent::event)
                  .filter(StepStarted.class::isInstance)
                  .map(event -> ((StepStarted) event).path()))
          .doesNotHaveDuplicates();
    }
  }

  private static Process run(String address) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.paddock.cli.Main",
            "run",
            "durable/03-night-report.yaml",
            "--store",
            address)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static StoredExecution awaitSomethingDone(ExecutionStore store, Process process) {
    while (true) {
      assertThat(process.isAlive()).isTrue();
      for (StoredExecution execution : store.list(ExecutionQuery.newest(1))) {
        if (events(store, execution.id()).stream()
            .anyMatch(recorded -> recorded.event() instanceof StepCompleted)) {
          return execution;
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static List<RecordedEvent> events(ExecutionStore store, String id) {
    return store.history(id, 1).stream().map(RecordedEvent::of).toList();
  }

  private static WorkflowResult toEnd(ExecutionStore store, String id) {
    try (WorkflowEngine engine = WorkflowEngine.builder().store(store).time(LATER).build()) {
      WorkflowResult last = engine.resume(id).orElseThrow();
      while (last.status() == WorkflowResult.Status.WAITING) {
        for (WorkflowResult next : engine.resumeDue(1)) {
          last = next;
        }
      }
      return last;
    }
  }
}
