package dev.paddock.cli.durable;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.NetworkPolicy;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that runs one execution, or goes on with it, until somebody kills it or the execution
 * has ended. What its steps do stands in a ledger beside the store.
 */
final class Victim {

  static final String ID = "victim";

  private static final Duration LEASE = Duration.ofMillis(300);
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  private static final List<String> TOKENS = new ArrayList<>();

  private Victim() {}

  /**
   * @param args the store's address, the ledger, the folder of workflows, where to write the
   *     result, and where its webhook goes
   */
  public static void main(String[] args) throws IOException {
    Path ledger = Path.of(args[1]);
    try (ExecutionStore store = Stores.open(args[0]);
        WorkflowLoader loader = WorkflowLoader.create();
        WorkflowEngine engine = engine(store, ledger)) {
      Workflow workflow =
          loader.load(List.of(Path.of(args[2]))).workflows().stream()
              .filter(loaded -> loaded.name().equals("Kill"))
              .findFirst()
              .orElseThrow();
      if (store.find(ID).isEmpty()) {
        engine.run(workflow, JsonText.of(Map.of("url", args[4])));
      }
      // Others may hold the lease until it runs out, and naps take their time.
      while (!store.find(ID).orElseThrow().status().ended()) {
        LockSupport.parkNanos(LOOK_NANOS);
        answerOrGoOn(engine, store.find(ID).orElseThrow());
      }
      Files.writeString(Path.of(args[3]), engine.history(ID).getLast().event().toString());
    }
    // Nothing of the guest engine's has to be waited for.
    Runtime.getRuntime().halt(0);
  }

  /** What waits for no time waits for an answer; the process that knew the token may be dead. */
  private static void answerOrGoOn(WorkflowEngine engine, StoredExecution execution) {
    boolean asks =
        execution.status() == ExecutionStatus.WAITING
            && execution.wakeAt() == null
            && execution.unread() == 0;
    if (asks && TOKENS.isEmpty()) {
      engine.askAgain(ID);
    } else if (asks) {
      engine.answer(TOKENS.removeLast(), new HumanAnswer("approve", null, null));
    } else {
      engine.resume(ID);
    }
  }

  private static WorkflowEngine engine(ExecutionStore store, Path ledger) {
    return WorkflowEngine.builder()
        .store(store)
        .lease(LEASE)
        .ids(() -> ID)
        .policy(
            Policy.DEFAULT
                .withCapabilities(Set.of("ledger"))
                .withNetwork(
                    NetworkPolicy.NONE.withAllowedDomains(Set.of("localhost")).withoutTls()))
        .listener(
            new ExecutionListener() {
              @Override
              public void asked(Workflow asking, String executionId, HumanTask task) {
                TOKENS.add(task.token());
              }
            })
        .capability(Capability.of("ledger", entry -> write(ledger, entry)))
        .build();
  }

  private static JsonText write(Path ledger, JsonText entry) {
    try {
      // One write, so that lines stay whole wherever the process dies.
      byte[] line = (entry.toNode().asString() + "\n").getBytes(StandardCharsets.UTF_8);
      Files.write(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return JsonText.NULL;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
