package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.StoredExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store adds to executions. */
@Timeout(120)
class DurableTest {

  private static final Workflow NAP =
      Flows.steps(
          """
          - { name: Nap, type: sleep, config: { duration: 5m } }
          - { name: After, type: transform, config: { expression: "'slept'" } }
          """);

  private final Durable durable = new Durable();

  @Test
  void sleep_holdsNoThread_andEndsInAnotherProcess() {
    WorkflowResult begun = durable.begin(NAP, durable.store);
    assertThat(begun.status()).isEqualTo(WorkflowResult.Status.WAITING);
    assertThat(begun.wakeAt()).isEqualTo(FakeTime.START.plus(Duration.ofMinutes(5)));
    assertThat(durable.time.pauses()).isEmpty();

    assertThat(durable.toEnd(durable.store).result()).hasToString("\"slept\"");
  }

  @Test
  void sleep_thatIsGoneOnWithTooEarly_waitsForTheRest() {
    durable.begin(NAP, durable.store);
    durable.time.pass(Duration.ofMinutes(1));
    WorkflowResult again = durable.resume(durable.store);
    assertThat(again.wakeAt()).isEqualTo(FakeTime.START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void clockThatWasPutBack_makesTheSleepNoShorter() {
    durable.begin(NAP, durable.store);
    durable.time.put(Duration.ofMinutes(-2));
    assertThat(durable.resume(durable.store).status()).isEqualTo(WorkflowResult.Status.WAITING);
    durable.time.put(Duration.ofMinutes(7));
    assertThat(durable.resume(durable.store).status()).isEqualTo(WorkflowResult.Status.COMPLETED);
  }

  @Test
  void timeout_countsSleeping_butNotTheTimeInWhichNobodyRanIt() {
    Workflow tight =
        Flows.load(
            """
            workflow: Tight
            timeout: 6m
            steps:
              - { name: Nap, type: sleep, config: { duration: 5m } }
              - { name: Second nap, type: sleep, config: { duration: 5m } }
            """);
    durable.begin(tight, durable.store);
    durable.time.pass(Duration.ofDays(1));
    WorkflowResult second = durable.resume(durable.store);
    assertThat(second.wakeAt())
        .isEqualTo(FakeTime.START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(1)));
    durable.time.pass(Duration.ofMinutes(1));
    assertThat(Flows.errorCode(durable.resume(durable.store))).isEqualTo("WORKFLOW_TIMEOUT");
  }

  @Test
  void due_areOnlyThoseWhoseTimeHasCome() {
    durable.begin(NAP, durable.store);
    try (WorkflowEngine engine = durable.engine().store(durable.store).build()) {
      assertThat(engine.resumeDue(10)).isEmpty();
      durable.time.pass(Duration.ofMinutes(5));
      assertThat(engine.resumeDue(10))
          .singleElement()
          .satisfies(done -> assertThat(done.status()).isEqualTo(WorkflowResult.Status.COMPLETED));
      assertThat(engine.resumeDue(10)).isEmpty();
      assertThat(engine.resume(Durable.ID)).isEmpty();
    }
  }

  @Test
  void executionThatSomebodyElseRuns_isNotGoneOnWith() {
    durable.begin(NAP, durable.store);
    var other = new LeaseRequest("other", durable.time.now(), Duration.ofSeconds(30));
    assertThat(durable.store.acquire(Durable.ID, other)).isPresent();
    try (WorkflowEngine engine = durable.engine().store(durable.store).build()) {
      assertThat(engine.resume(Durable.ID)).isEmpty();
      durable.time.pass(Duration.ofSeconds(30));
      assertThat(engine.resume(Durable.ID)).isPresent();
    }
  }

  @Test
  void due_whoseLeaseIsLostMeanwhile_isLeftToWhoeverTookIt() {
    Workflow slow =
        Flows.steps(
            """
            - { name: Nap, type: sleep, config: { duration: 5m } }
            - { name: Slow, type: function, config: { code: "guest.ledger('slow')" } }
            """);
    var ids = List.of("first", "second").iterator();
    try (WorkflowEngine engine = durable.engine().ids(ids::next).store(durable.store).build()) {
      engine.run(slow, JsonText.parse("{}"));
      engine.run(slow, JsonText.parse("{}"));
      durable.time.pass(Duration.ofMinutes(5));
      durable.onEntry(() -> takeOver("second"));
      assertThat(engine.resumeDue(2))
          .extracting(WorkflowResult::executionId)
          .containsExactly("first");
    }
    assertThat(durable.ledger).containsExactly("slow");
  }

  @Test
  void due_areTakenWhenItIsTheirTurn() {
    Workflow two =
        Flows.steps(
            """
            - { name: Nap, type: sleep, config: { duration: 5m } }
            - { name: Work, type: function, config: { code: "guest.ledger('worked')" } }
            """);
    var ids = List.of("first", "second").iterator();
    var taken = new ArrayList<List<String>>();
    try (WorkflowEngine engine = durable.engine().ids(ids::next).store(durable.store).build()) {
      engine.run(two, JsonText.parse("{}"));
      engine.run(two, JsonText.parse("{}"));
      durable.time.pass(Duration.ofMinutes(5));
      durable.onEntry(() -> taken.add(leased()));
      engine.resumeDue(2);
    }
    assertThat(taken).containsExactly(List.of("first"), List.of("second"));
  }

  private List<String> leased() {
    return durable.store.list(ExecutionQuery.newest(10)).stream()
        .filter(execution -> execution.lease() != null)
        .map(StoredExecution::id)
        .toList();
  }

  private void takeOver(String id) {
    durable.time.pass(WorkflowEngine.DEFAULT_LEASE);
    var other = new LeaseRequest("other", durable.time.now(), Duration.ofMinutes(1));
    assertThat(durable.store.acquire(id, other)).isPresent();
  }

  @Test
  void cancel_endsWhatWaits_whenSomebodyLooksAtIt() {
    durable.begin(NAP, durable.store);
    try (WorkflowEngine engine = durable.engine().store(durable.store).build()) {
      assertThat(engine.cancel(Durable.ID, "not needed", "ada")).isTrue();
      assertThat(engine.resumeDue(1))
          .singleElement()
          .satisfies(cancelled -> {
            assertThat(cancelled.status()).isEqualTo(WorkflowResult.Status.CANCELLED);
            assertThat(cancelled.error().message())
                .isEqualTo("the execution was cancelled: not needed");
          });
      assertThat(engine.cancel(Durable.ID, null)).isFalse();
    }
    assertThat(durable.events().getLast()).isEqualTo(new ExecutionCancelled("not needed", "ada"));
    assertThat(durable.store.find(Durable.ID).orElseThrow().status())
        .isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void cancel_reachesCodeThatRuns() throws InterruptedException {
    var running = new CountDownLatch(1);
    Capability start =
        Capability.of(
            "start",
            argument -> {
              running.countDown();
              return JsonText.NULL;
            });
    Workflow endless =
        Flows.steps(
            """
            - name: Endless
              type: function
              continueOnError: true
              config:
                resources: { wallTime: 1m, cpuTime: 1m, statements: 1000000000 }
                code: "guest.start(); while (true) {}"
            - { name: Never, type: function, config: { code: "guest.ledger('never')" } }
            """);
    try (WorkflowEngine engine =
        durable
            .engine()
            .policy(Policy.DEFAULT.withCapabilities(Set.of("start", "ledger")))
            .capability(start)
            .store(durable.store)
            .build()) {
      Thread canceller =
          Thread.startVirtualThread(() -> {
            awaitQuietly(running);
            engine.cancel(Durable.ID, null);
          });
      WorkflowResult result = engine.run(endless, JsonText.parse("{}"));
      canceller.join();
      assertThat(result.status()).isEqualTo(WorkflowResult.Status.CANCELLED);
      assertThat(Thread.interrupted()).isFalse();
    }
    assertThat(durable.ledger).isEmpty();
    assertThat(durable.events().getLast()).isInstanceOf(ExecutionCancelled.class);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void interrupt_leavesTheExecutionToWhoeverGoesOn() {
    Workflow two =
        Flows.steps(
            """
            - { name: One, type: function, config: { code: "guest.ledger('one')" } }
            - { name: Two, type: function, config: { code: "guest.ledger('two'); return 2" } }
            """);
    Thread.currentThread().interrupt();
    WorkflowResult stopped = durable.begin(two, durable.store);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.status()).isEqualTo(WorkflowResult.Status.WAITING);
    assertThat(stopped.error().code()).isEqualTo("CANCELLED");

    assertThat(durable.toEnd(durable.store).result()).hasToString("2");
    assertThat(durable.ledger).containsExactly("one", "two");
  }

  @Test
  void execution_goesOnWithTheTextThatItBeganWith() {
    durable.begin(NAP, durable.store);
    ExecutionEvent first = durable.events().getFirst();
    assertThat(first)
        .isInstanceOfSatisfying(
            ExecutionStarted.class,
            started -> {
              assertThat(started.sources().getFirst().text()).isEqualTo(NAP.source());
              assertThat(started.workflow()).isEqualTo("Test");
            });
    assertThat(durable.events().getLast()).isInstanceOf(ExecutionWaiting.class);
  }

  @Test
  void policyThatForbidsTheWorkflow_leavesItWhereItIs() {
    Workflow flow =
        Flows.steps(
            """
            - { name: Nap, type: sleep, config: { duration: 5m } }
            - { name: Big, type: function, config: { resources: { memory: 400MB }, code: "return 1" } }
            """);
    durable.begin(flow, durable.store);
    durable.time.pass(Duration.ofMinutes(5));
    try (WorkflowEngine strict =
        durable.engine().policy(Policy.UNTRUSTED).store(durable.store).build()) {
      WorkflowResult refused = strict.resume(Durable.ID).orElseThrow();
      assertThat(refused.status()).isEqualTo(WorkflowResult.Status.WAITING);
      assertThat(refused.error().code()).isEqualTo("POLICY_VIOLATION");
    }
    assertThat(durable.toEnd(durable.store).result()).hasToString("1");
  }

  @Test
  void due_thatThePolicyForbids_keepsNobodyFromRunning() {
    Workflow big =
        Flows.steps(
            """
            - { name: Nap, type: sleep, config: { duration: 5m } }
            - { name: Big, type: function, config: { resources: { memory: 1GB }, code: "return 1" } }
            """);
    var ids = List.of("big", "small").iterator();
    Policy lenient = Policy.PERMISSIVE;
    try (WorkflowEngine engine =
        durable.engine().policy(lenient).ids(ids::next).store(durable.store).build()) {
      engine.run(big, JsonText.parse("{}"));
      engine.run(NAP, JsonText.parse("{}"));
    }
    durable.time.pass(Duration.ofMinutes(5));
    try (WorkflowEngine strict = durable.engine().store(durable.store).build()) {
      assertThat(strict.resumeDue(10))
          .extracting(WorkflowResult::executionId, WorkflowResult::status)
          .containsExactly(
              tuple("big", WorkflowResult.Status.WAITING),
              tuple("small", WorkflowResult.Status.COMPLETED));
    }
  }

  @Test
  void engineWithoutAStore_cannotResume() {
    try (WorkflowEngine engine = durable.engine().build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> engine.resume(Durable.ID))
          .withMessage("the engine has no store");
    }
  }
}
