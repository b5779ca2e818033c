package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Processes that run executions of one store, one after the other, in a time that passes when they
 * want. Code of steps writes what it does to a ledger beside the store.
 */
final class Durable {

  static final String ID = "the-execution";

  private static final ExpressionEngine EXPRESSIONS = ExpressionEngine.create();

  final ExecutionStore store = new InMemoryStore();
  final FakeTime time = new FakeTime();
  final List<String> ledger = new CopyOnWriteArrayList<>();
  private volatile Runnable onEntry = () -> {};

  /** What happens when code has written to the ledger. */
  void onEntry(Runnable action) {
    onEntry = action;
  }

  /** Runs an execution until it has ended, each time that it waits in another process. */
  WorkflowResult run(Workflow workflow, ExecutionStore through) {
    WorkflowResult result = begin(workflow, through);
    return result.status() == WorkflowResult.Status.WAITING ? wake(result, through) : result;
  }

  WorkflowResult begin(Workflow workflow, ExecutionStore through) {
    try (WorkflowEngine engine = engine().store(through).build()) {
      return engine.run(workflow, JsonText.parse("{}"));
    }
  }

  WorkflowResult runUnstored(Workflow workflow) {
    try (WorkflowEngine engine = engine().build()) {
      return engine.run(workflow, JsonText.parse("{}"));
    }
  }

  /** Goes on until the execution has ended. */
  WorkflowResult toEnd(ExecutionStore through) {
    WorkflowResult result = resume(through);
    return result.status() == WorkflowResult.Status.WAITING ? wake(result, through) : result;
  }

  private WorkflowResult wake(WorkflowResult waiting, ExecutionStore through) {
    assertThat(waiting.error()).isNull();
    if (waiting.wakeAt() == null) {
      approve(through);
    } else {
      time.pass(Duration.between(time.now(), waiting.wakeAt()));
    }
    return toEnd(through);
  }

  /** Whoever asked may be dead, and with it the token. */
  private void approve(ExecutionStore through) {
    var tokens = new ArrayList<String>();
    var listener =
        new ExecutionListener() {
          @Override
          public void asked(Workflow workflow, String executionId, HumanTask task) {
            tokens.add(task.token());
          }
        };
    try (WorkflowEngine engine = engine().store(through).listener(listener).build()) {
      engine.askAgain(ID);
      tokens.forEach(token -> engine.answer(token, new HumanAnswer("approve", "Ada", null)));
    }
  }

  WorkflowResult resume(ExecutionStore through) {
    try (WorkflowEngine engine = engine().store(through).build()) {
      return engine.resume(ID).orElseThrow();
    }
  }

  /** A process. */
  WorkflowEngine.Builder engine() {
    return WorkflowEngine.builder()
        .time(time)
        .ids(() -> ID)
        .expressions(EXPRESSIONS)
        .policy(Policy.DEFAULT.withCapabilities(Set.of("ledger")))
        .capability(Capability.of("ledger", this::enter));
  }

  private JsonText enter(JsonText entry) {
    ledger.add(entry.toNode().asString());
    onEntry.run();
    return JsonText.NULL;
  }

  List<ExecutionEvent> events() {
    try (WorkflowEngine engine = engine().store(store).build()) {
      return engine.history(ID).stream().map(RecordedEvent::event).toList();
    }
  }
}
