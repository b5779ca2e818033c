package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everybody who wants to know what happens is told the same. */
@Timeout(120)
class EventStreamTest {

  private static final Workflow EVENTFUL =
      Flows.steps(
          """
          - name: Retried
            type: transform
            continueOnError: true
            config: { expression: input.x.y, retryPolicy: { maxAttempts: 2 } }
          - name: Each
            type: loop
            config:
              items: [1, 2]
              steps:
                - { name: Inner, type: transform, config: { expression: item + 1 } }
          """);

  private final Durable durable = new Durable();
  private final Recorder recorder = new Recorder();

  private static final class Recorder implements ExecutionListener {
    private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void happened(
        Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
      events.add(event);
    }

    List<String> lines() {
      return events.stream().map(Recorder::line).toList();
    }

    private static String line(ExecutionEvent event) {
      String name = event.getClass().getSimpleName();
      return event instanceof OfStep step ? name + " " + step.path() : name;
    }
  }

  @Test
  void listener_isToldEverythingInOrder() {
    try (WorkflowEngine engine = durable.engine().listener(recorder).build()) {
      engine.run(EVENTFUL, JsonText.parse("{}"));
    }
    assertThat(recorder.lines())
        .containsExactly(
            "ExecutionStarted",
            "StepStarted Retried",
            "StepRetried Retried",
            "StepFailed Retried",
            "StepStarted Each",
            "StepDecided Each",
            "StepStarted Each[0]/Inner",
            "StepCompleted Each[0]/Inner",
            "StepStarted Each[1]/Inner",
            "StepCompleted Each[1]/Inner",
            "StepCompleted Each",
            "ExecutionCompleted");
  }

  @Test
  void listener_isToldWhatTheStoreKeeps_inEveryProcessThatGoesOn() {
    WorkflowResult result;
    try (WorkflowEngine engine = durable.engine().store(durable.store).listener(recorder).build()) {
      result = engine.run(EVENTFUL, JsonText.parse("{}"));
    }
    assertThat(result.status()).isEqualTo(WorkflowResult.Status.WAITING);
    durable.time.pass(Duration.ofMinutes(1));
    try (WorkflowEngine engine = durable.engine().store(durable.store).listener(recorder).build()) {
      assertThat(engine.resumeDue(1)).hasSize(1);
    }
    assertThat(recorder.events).isEqualTo(durable.events());
  }

  @Test
  void everyListener_isTold_andOneThatFailsChangesNothing() {
    var failing =
        new ExecutionListener() {
          @Override
          public void happened(
              Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
            throw new IllegalStateException("a listener's own fault");
          }
        };
    try (WorkflowEngine engine = durable.engine().listener(recorder).listener(failing).build()) {
      assertThat(engine.run(EVENTFUL, JsonText.parse("{}")).status())
          .isEqualTo(WorkflowResult.Status.COMPLETED);
    }
    assertThat(recorder.lines()).endsWith("ExecutionCompleted");
  }

  @Test
  void limitThatIsHit_isToldOnceForEachAttempt_andNotAgainForTheStepsAround() {
    Workflow endless =
        Flows.steps(
            """
            - name: Each
              type: loop
              config:
                items: [1]
                steps:
                  - name: Endless
                    type: function
                    config:
                      code: while (true) {}
                      resources: { statements: 1000 }
                      retryPolicy: { maxAttempts: 2 }
            """);
    try (WorkflowEngine engine = durable.engine().listener(recorder).build()) {
      engine.run(endless, JsonText.parse("{}"));
    }
    assertThat(
            recorder.events.stream().filter(LimitHit.class::isInstance).map(LimitHit.class::cast))
        .extracting(hit -> hit.path() + " " + hit.attempt() + " " + hit.error().code())
        .containsExactly(
            "Each[0]/Endless 1 LIMIT_STATEMENTS", "Each[0]/Endless 2 LIMIT_STATEMENTS");
  }

  @Test
  void codeThatTriesWhatItMayNotDo_violatesThePolicy() {
    Workflow curious =
        Flows.steps("- { name: Curious, type: webhook, config: { url: 'https://example.com/' } }");
    try (WorkflowEngine engine = durable.engine().listener(recorder).build()) {
      engine.run(curious, JsonText.parse("{}"));
    }
    assertThat(recorder.lines()).contains("PolicyViolated Curious");
  }

  @Test
  void workflowThatIsRefused_isToldAsAViolation_andRunsNothing() {
    Workflow big =
        Flows.steps(
            "- { name: Big, type: function, config: { resources: { memory: 400MB }, code: return 1 } }");
    try (WorkflowEngine engine =
        durable.engine().policy(Policy.UNTRUSTED).listener(recorder).build()) {
      engine.run(big, JsonText.parse("{}"));
    }
    assertThat(recorder.events)
        .extracting(ExecutionEvent::getClass)
        .containsExactly(ExecutionStarted.class, PolicyViolated.class, ExecutionFailed.class);
  }
}
