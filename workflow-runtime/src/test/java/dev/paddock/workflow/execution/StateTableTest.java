package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.internal.state.ExecutionState;
import dev.paddock.workflow.internal.state.StateTable;
import dev.paddock.workflow.internal.state.StepState;
import dev.paddock.workflow.internal.state.Transition;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of states holds every way that executions take, and no other. */
@Timeout(240)
class StateTableTest {

  /** It takes 64 MB of results to come to a limit between an answer and the end of a step. */
  private static final Transition<StepState> TOO_LARGE_TO_VISIT =
      new Transition<>(StepState.ASKING, LimitHit.class, StepState.ASKING);

  private static final Workflow TROUBLED =
      Flows.load(
          """
          workflow: Troubled
          timeout: 1d
          maxSteps: 12
          steps:
            - name: Retried
              type: function
              continueOnError: true
              config:
                retryPolicy: { maxAttempts: 4, initialDelay: 1m }
                resources: { statements: 1000 }
                code: |
                  if (context.step.attempt < 3) while (true) {}
                  ({}).constructor.constructor('1')()
            - name: Denied
              type: function
              continueOnError: true
              config: { code: "if (true) ({}).constructor.constructor('1')()" }
            - name: Chosen
              type: condition
              continueOnError: true
              config:
                retryPolicy: { maxAttempts: 3, initialDelay: 1m }
                condition: "context.step.attempt > 1 || input.x.y"
                then:
                  - { name: Inside, type: function, config: { code: "throw new Error('no')" } }
            - name: Unanswered
              type: human
              continueOnError: true
              config: { prompt: Well?, timeout: 1m, retryPolicy: { maxAttempts: 2, initialDelay: 1m } }
            - name: Asked late
              type: human
              config: { prompt: "{{ context.step.attempt > 1 ? 'Well?' : input.x.y }}", retryPolicy: { maxAttempts: 2, initialDelay: 1m } }
            - name: Recovered
              type: function
              config:
                retryPolicy: { maxAttempts: 2, initialDelay: 1m }
                code: "if (context.step.attempt < 2) throw new Error('no')"
            - { name: Again, type: function, onSuccess: Again, onFailure: end, config: { code: "return 1" } }
          """);

  private static final Workflow ASKING =
      Flows.steps("- { name: Ask, type: human, config: { prompt: Well? } }");

  private final Set<Transition<ExecutionState>> executions = new HashSet<>();
  private final Set<Transition<StepState>> steps = new HashSet<>();

  @Test
  void everyWay_isTakenBySomeExecution() {
    follow(DeathTest.EVERYTHING);
    follow(TROUBLED);
    followCancelled();
    followAbandoned();

    assertThat(executions).containsAll(StateTable.EXECUTION.transitions());
    var all = new HashSet<>(StateTable.STEP.transitions());
    all.remove(TOO_LARGE_TO_VISIT);
    assertThat(steps).containsExactlyInAnyOrderElementsOf(all);
  }

  private void follow(Workflow workflow) {
    var durable = new Durable();
    durable.run(workflow, durable.store);
    follow(durable);
  }

  private void followCancelled() {
    var durable = new Durable();
    durable.begin(ASKING, durable.store);
    try (WorkflowEngine engine = durable.engine().store(durable.store).build()) {
      engine.cancel(Durable.ID, null);
      engine.resumeDue(1);
    }
    follow(durable);
  }

  /** Its process dies, and another one goes on. */
  private void followAbandoned() {
    var durable = new Durable();
    var dying = new DyingStore(durable.store, 1, false);
    assertThatThrownBy(() -> durable.begin(DeathTest.EVERYTHING, dying))
        .hasMessage("the process died");
    durable.time.pass(WorkflowEngine.DEFAULT_LEASE);
    durable.resume(durable.store);
    follow(durable);
  }

  private void follow(Durable durable) {
    ExecutionState execution = ExecutionState.NEW;
    Map<StepPath, StepState> at = new HashMap<>();
    for (ExecutionEvent event : durable.events()) {
      Transition<ExecutionState> way =
          StateTable.EXECUTION.way(execution, event).orElseThrow(() -> new AssertionError(event));
      executions.add(way);
      execution = way.to();
      if (event instanceof OfStep step) {
        StepState from = at.getOrDefault(step.path(), StepState.NEW);
        Transition<StepState> stepWay =
            StateTable.STEP.way(from, event).orElseThrow(() -> new AssertionError(event));
        steps.add(stepWay);
        at.put(step.path(), stepWay.to());
      }
    }
  }

  @Test
  void historyThatCannotHaveHappened_isCorrupt() {
    var written = new Durable();
    written.begin(ASKING, written.store);
    List<StoredEvent> events = new ArrayList<>(written.store.history(Durable.ID, 1));
    events.add(2, events.get(1));

    var durable = new Durable();
    durable.store.create(
        new NewExecution(
            Durable.ID,
            "Test",
            FakeTime.START,
            events.stream()
                .map(event ->
                    new NewEvent(event.time(), event.type(), event.version(), event.json()))
                .toList()),
        new LeaseRequest("died", FakeTime.START, Duration.ofSeconds(1)));
    durable.time.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> durable.resume(durable.store))
        .hasMessageContaining(
            "event 3 of the history is out of order: StepStarted cannot happen to step Ask that is"
                + " RUNNING");
  }

  @Test
  void diagramsInTheDocumentation_areThoseOfTheTable() throws IOException {
    assertThat(Files.readString(Path.of("../docs/durable-workflows.md")))
        .contains("```mermaid\n" + StateTable.EXECUTION.mermaid() + "```")
        .contains("```mermaid\n" + StateTable.STEP.mermaid() + "```");
  }
}
