package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when steps fail. */
class FailureTest {

  private static final FakeTime TIME = new FakeTime();
  private static final WorkflowEngine ENGINE = WorkflowEngine.builder().time(TIME).build();

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  void failure_endsTheWorkflow_andSkipsTheRest() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - { name: A, type: transform, config: { expression: "1" } }
            - { name: B, type: transform, config: { expression: input.x.y } }
            - { name: C, type: transform, config: { expression: "3" } }
            """);
    assertThat(run.status()).isEqualTo(WorkflowResult.Status.FAILED);
    assertThat(run.result()).isNull();
    assertThat(run.error().code()).isEqualTo("GUEST_ERROR");
    assertThat(run.error().position()).isEqualTo(new Position(4, 55));
    assertThat(run.steps())
        .extracting(StepResult::status)
        .containsExactly(
            StepResult.Status.COMPLETED, StepResult.Status.FAILED, StepResult.Status.SKIPPED);
  }

  @Test
  void continueOnError_goesOn_andLeavesTheErrorToLaterSteps() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - { name: A, type: transform, continueOnError: true, outputVariable: a, config: { expression: input.x.y } }
            - { name: B, type: transform, config: { expression: "[steps.A.status, steps.A.error.code, vars.a === undefined]" } }
            """);
    assertThat(Flows.result(run)).isEqualTo("[\"failed\",\"GUEST_ERROR\",true]");
    assertThat(run.metrics().stepsFailed()).isEqualTo(1);
  }

  @Test
  void retry_triesAgainWithGrowingDelays_untilItSucceeds() {
    int before = TIME.pauses().size();
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: A
              type: function
              config:
                code: |
                  if (context.step.attempt < 4) throw new Error('not yet');
                  return context.step.attempt;
                retryPolicy: { maxAttempts: 5, initialDelay: 100, backoffMultiplier: 3, maxDelay: 500, jitter: 0 }
            """);
    assertThat(Flows.result(run)).isEqualTo("4");
    assertThat(run.metrics().retries()).isEqualTo(3);
    assertThat(TIME.pauses().subList(before, TIME.pauses().size()))
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMillis(500));
  }

  @Test
  void retry_givesUpAfterItsAttempts() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            "- { name: A, type: transform, config: { expression: input.x.y, retryPolicy: { maxAttempts: 3 } } }");
    assertThat(Flows.errorCode(run)).isEqualTo("GUEST_ERROR");
    assertThat(Flows.step(run, "A").attempts()).isEqualTo(3);
  }

  @Test
  void retry_ofWhatCannotSucceed_isNotMade() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: A
              type: function
              config:
                code: return [].constructor.constructor('return 1')()
                retryPolicy: { maxAttempts: 3 }
            """);
    assertThat(Flows.errorCode(run)).isEqualTo("DENIED");
    assertThat(Flows.step(run, "A").attempts()).isEqualTo(1);
  }

  @Test
  void stepTimeout_coversAllAttempts() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: A
              type: transform
              config:
                expression: input.x.y
                timeout: 1s
                retryPolicy: { maxAttempts: 100, initialDelay: 400ms, backoffMultiplier: 1, jitter: 0 }
            """);
    assertThat(Flows.errorCode(run)).isEqualTo("STEP_TIMEOUT");
    assertThat(run.error().message()).isEqualTo("the step took longer than its timeout of 1s");
    assertThat(Flows.step(run, "A").attempts()).isEqualTo(3);
  }

  @Test
  void stepTimeout_endsWhatIsInside() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: L
              type: loop
              config:
                timeout: 2s
                items: [1, 2, 3]
                steps: [{ name: S, type: sleep, config: { duration: 900ms } }]
            """);
    assertThat(Flows.errorCode(run)).isEqualTo("STEP_TIMEOUT");
    assertThat(Flows.step(run, "L").children()).hasSize(3);
  }

  @Test
  void stepTimeout_ofAnEndlessGuest_isReportedAsSuch() {
    try (WorkflowEngine realTime = WorkflowEngine.create()) {
      WorkflowResult run =
          Flows.run(
              realTime,
              """
              - name: A
                type: function
                config: { code: "while (true);", timeout: 300ms, resources: { statements: 1000000000 } }
              """);
      assertThat(Flows.errorCode(run)).isEqualTo("STEP_TIMEOUT");
    }
  }

  @Test
  void workflowTimeout_endsTheWorkflow_alsoIfTheStepMayFail() {
    WorkflowResult run =
        ENGINE.run(
            Flows.load(
                """
                workflow: T
                timeout: 1s
                steps:
                  - { name: S, type: sleep, continueOnError: true, config: { duration: 5s } }
                  - { name: A, type: transform, config: { expression: "1" } }
                """),
            JsonText.parse("{}"));
    assertThat(Flows.errorCode(run)).isEqualTo("WORKFLOW_TIMEOUT");
    assertThat(run.steps().getLast().status()).isEqualTo(StepResult.Status.SKIPPED);
  }

  @Test
  void stepLimit_stopsLoopsThatDoNotEnd() {
    WorkflowResult run =
        ENGINE.run(
            Flows.load(
                """
                workflow: T
                maxSteps: 10
                steps:
                  - name: L
                    type: loop
                    config:
                      while: "1 === 1 || input.x"
                      steps: [{ name: X, type: transform, continueOnError: true, config: { expression: "1" } }]
                """),
            JsonText.parse("{}"));
    assertThat(Flows.errorCode(run)).isEqualTo("STEP_LIMIT");
    assertThat(run.metrics().stepsCompleted()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "items: \"{{ [1,2,3] }}\" | the list has 3 items, but maxIterations is 2",
        "while: \"input.a !== 1\" | the condition is still true after 2 iterations, but maxIterations is 2"
      })
  void maxIterations_isAnError_andNothingIsDropped(String source, String message) {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: L
              type: loop
              config:
                %s
                maxIterations: 2
                steps: [{ name: X, type: transform, config: { expression: "1" } }]
            """
                .formatted(source));
    assertThat(Flows.errorCode(run)).isEqualTo("MAX_ITERATIONS");
    assertThat(run.error().message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "loop | items: \"{{ input.n }}\", steps: [{ name: X, type: transform, config: { expression: \"1\" } }] | 'items' must be a list, but is a number",
        "batch | items: \"{{ input.o }}\", expression: item | 'items' must be a list, but is an object",
        "sleep | duration: \"{{ input.o }}\" | 'duration' is {}, which is no duration",
        "sleep | duration: \"{{ 0 - input.n }}\" | 'duration' is -1, which is no duration"
      })
  void valueOfTheWrongType_isAnError(String type, String config, String message) {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            "- { name: A, type: %s, config: { %s } }".formatted(type, config),
            "{\"n\":1,\"o\":{}}");
    assertThat(Flows.errorCode(run)).isEqualTo("WRONG_TYPE");
    assertThat(run.error().message()).isEqualTo(message);
  }

  @Test
  void parallel_letsAllFinish_andReportsTheFirstErrorOfTheFile() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: P
              type: parallel
              config:
                steps:
                  - { name: A, type: transform, config: { expression: "1" } }
                  - { name: B, type: transform, config: { expression: "(() => { throw new Error('b') })()" } }
                  - { name: C, type: transform, config: { expression: "(() => { throw new Error('c') })()" } }
            """);
    assertThat(run.error().message()).isEqualTo("Error: b");
    assertThat(Flows.step(run, "P").children())
        .extracting(StepResult::status)
        .containsExactly(
            StepResult.Status.COMPLETED, StepResult.Status.FAILED, StepResult.Status.FAILED);
  }

  @Test
  void limitOfAStep_isItsOwn() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: A
              type: function
              config: { code: "for (let i = 0; ; i++);", resources: { statements: 1000 } }
            """);
    assertThat(Flows.errorCode(run)).isEqualTo("LIMIT_STATEMENTS");
    assertThat(run.error().message()).isEqualTo("exceeded the limit statements of 1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retryOn: [WRONG_TYPE]                         | 1
          retryOn: [WRONG_TYPE, GUEST_ERROR]            | 3
          neverOn: [GUEST_ERROR]                        | 1
          neverOn: [WRONG_TYPE]                         | 3
          retryOn: [GUEST_ERROR], neverOn: [GUEST_ERROR] | 1
          """)
  void retryPolicy_choosesTheErrorsThatItIsFor(String codes, int attempts) {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            "- { name: A, type: transform, config: { expression: input.x.y, retryPolicy: { maxAttempts: 3, initialDelay: 0, %s } } }"
                .formatted(codes));
    assertThat(Flows.step(run, "A").attempts()).isEqualTo(attempts);
  }

  @Test
  void interrupt_cancelsTheExecution_andTheFlagStays() throws InterruptedException {
    var started = new CountDownLatch(1);
    var result = new AtomicReference<WorkflowResult>();
    var flag = new AtomicReference<Boolean>();
    ExecutionListener listener =
        new ExecutionListener() {
          @Override
          public void happened(
              Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
            if (event instanceof StepStarted) {
              started.countDown();
            }
          }
        };
    try (WorkflowEngine engine = WorkflowEngine.builder().listener(listener).build()) {
      Workflow flow = Flows.steps("- { name: S, type: sleep, config: { duration: 1h } }");
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                result.set(engine.run(flow, JsonText.parse("{}")));
                flag.set(Thread.currentThread().isInterrupted());
              });
      started.await();
      thread.interrupt();
      thread.join();
    }
    assertThat(Flows.errorCode(result.get())).isEqualTo("CANCELLED");
    assertThat(flag.get()).isTrue();
  }

  @Test
  void input_thatIsNoObject_isRefusedBeforeAnyStep() {
    Workflow flow = Flows.steps("- { name: A, type: transform, config: { expression: input } }");
    WorkflowResult run = ENGINE.run(flow, JsonText.parse("[1]"));
    assertThat(Flows.errorCode(run)).isEqualTo("INVALID_INPUT");
    assertThat(run.steps())
        .extracting(StepResult::status)
        .containsExactly(StepResult.Status.SKIPPED);
  }
}
