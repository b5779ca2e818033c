package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Time;
import dev.paddock.workflow.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Executions that another process has begun, and that wait for somebody to go on with them. */
public final class Waiting {

  /** In which an hour is over when a test begins, and three are not. */
  private static final Time TWO_HOURS_AGO =
      new Time() {
        @Override
        public long nanos() {
          return Time.SYSTEM.nanos();
        }

        @Override
        public Instant now() {
          return Time.SYSTEM.now().minus(Duration.ofHours(2));
        }

        @Override
        public void pause(Duration duration) {
          throw new UnsupportedOperationException("nobody waits here");
        }
      };

  private Waiting() {}

  /** One that has begun two hours ago; gives its id. */
  public static String begin(String store, Path file) {
    try (ExecutionStore open = Stores.open(store);
        WorkflowLoader loader = WorkflowLoader.create();
        WorkflowEngine engine = WorkflowEngine.builder().store(open).time(TWO_HOURS_AGO).build()) {
      WorkflowResult result =
          engine.run(loader.load(List.of(file)).workflows().getFirst(), JsonText.parse("{}"));
      assertThat(result.status()).isEqualTo(WorkflowResult.Status.WAITING);
      return result.executionId();
    }
  }
}
