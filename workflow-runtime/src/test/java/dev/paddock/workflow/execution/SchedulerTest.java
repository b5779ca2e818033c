package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.WorkflowResult.Status;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoredExecution;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine goes on by itself with what is due or abandoned. */
@Timeout(120)
class SchedulerTest {

  private static final Workflow NAP =
      Flows.steps(
          """
          - { name: Nap, type: sleep, config: { duration: 5m } }
          - { name: After, type: function, config: { code: "guest.ledger('woke'); return 'slept'" } }
          """);

  /** More than the default policy allows. */
  private static final Workflow BIG =
      Flows.steps(
          """
          - { name: Nap, type: sleep, config: { duration: 5m } }
          - { name: Big, type: function, config: { resources: { memory: 1GB }, code: "return 1" } }
          """);

  private static final Duration NAP_TIME = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SchedulerSettings ONE_AT_ONCE = SchedulerSettings.DEFAULT.withConcurrency(1);

  private final Durable durable = new Durable();
  private final ManualTime time = new ManualTime();
  private final Iterator<String> ids = Stream.of("first", "second", "third").iterator();
  private final BlockingQueue<WorkflowResult> results = new LinkedBlockingQueue<>();

  private WorkflowEngine.Builder engine() {
    return durable.engine().time(time).ids(ids::next).store(durable.store);
  }

  private static void begin(WorkflowEngine engine, Workflow... workflows) {
    for (Workflow workflow : workflows) {
      assertThat(engine.run(workflow, JsonText.parse("{}")).status()).isEqualTo(Status.WAITING);
    }
  }

  private Scheduler serve(WorkflowEngine engine, SchedulerSettings settings) {
    return engine.serve(settings, results::add);
  }

  @Test
  void waitingExecution_goesOnWhenItIsDue_andNotBefore() throws InterruptedException {
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP);
      try (Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT)) {
        time.pass(NAP_TIME.minus(SECOND));
        time.awaitPause();
        assertThat(results).isEmpty();
        assertThat(scheduler.running()).isZero();

        time.pass(SECOND);
        assertThat(results.take().result()).hasToString("\"slept\"");
      }
    }
  }

  @Test
  void abandonedExecution_goesOnWhenItsLeaseRunsOut() throws InterruptedException {
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP);
      var dead = new LeaseRequest("dead", time.now(), Duration.ofHours(1));
      assertThat(durable.store.acquire("first", dead)).isPresent();
      try (Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT)) {
        time.pass(NAP_TIME);
        time.awaitPause();
        assertThat(scheduler.running()).isZero();

        time.pass(Duration.ofHours(1));
        assertThat(results.take().status()).isEqualTo(Status.COMPLETED);
      }
    }
  }

  @Test
  void cancelledExecution_endsAtTheNextLook() throws InterruptedException {
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP);
      try (Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT)) {
        time.awaitPause();
        engine.cancel("first", null);
        time.pass(SECOND);
        assertThat(results.take().status()).isEqualTo(Status.CANCELLED);
      }
    }
  }

  @Test
  void moreThanCanRun_areLeftToOthers() throws InterruptedException {
    var entered = new CountDownLatch(2);
    var leave = new CountDownLatch(1);
    durable.onEntry(() -> {
      entered.countDown();
      await(leave);
    });
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP, NAP, NAP);
      try (Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT.withConcurrency(2))) {
        time.pass(NAP_TIME);
        entered.await();
        assertThat(scheduler.running()).isEqualTo(2);
        assertThat(leased()).containsExactlyInAnyOrder("first", "second");

        leave.countDown();
        assertThat(List.of(results.take(), results.take(), results.take()))
            .extracting(WorkflowResult::status)
            .containsOnly(Status.COMPLETED);
      }
    }
  }

  private List<String> leased() {
    return durable.store.list(ExecutionQuery.newest(10)).stream()
        .filter(execution -> execution.lease() != null)
        .map(StoredExecution::id)
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void storeThatFails_isAskedLessAndLessOften_untilItAnswers() throws InterruptedException {
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP);
    }
    time.advance(NAP_TIME);
    var flaky = new FlakyStore(durable.store, 8);
    try (WorkflowEngine engine = engine().store(flaky).build();
        Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT)) {
      for (int failure = 0; failure < 8; failure++) {
        time.pass(Duration.ofMinutes(1));
      }
      assertThat(results.take().status()).isEqualTo(Status.COMPLETED);
    }
    assertThat(time.pauses().subList(0, 8))
        .containsExactlyElementsOf(
            IntStream.of(1, 2, 4, 8, 16, 32, 60, 60).mapToObj(Duration::ofSeconds).toList());
  }

  @Test
  void executionThatThePolicyForbids_isTriedLessAndLessOften_andKeepsNobodyFromRunning()
      throws InterruptedException {
    Policy lenient = Policy.PERMISSIVE.withCapabilities(Set.of("ledger"));
    try (WorkflowEngine engine = engine().policy(lenient).build()) {
      begin(engine, BIG, NAP);
    }
    time.advance(NAP_TIME);
    try (WorkflowEngine strict = engine().build();
        Scheduler scheduler = serve(strict, ONE_AT_ONCE)) {
      assertRefused(results.take());
      assertThat(results.take().status()).isEqualTo(Status.COMPLETED);

      time.pass(Duration.ofSeconds(9));
      time.awaitPause();
      assertThat(results).isEmpty();
      time.pass(SECOND);
      assertRefused(results.take());

      time.pass(Duration.ofSeconds(19));
      time.awaitPause();
      assertThat(results).isEmpty();
      time.pass(SECOND);
      assertRefused(results.take());
    }
    assertThat(durable.store.find("first").orElseThrow().lease()).isNull();
  }

  private static void assertRefused(WorkflowResult result) {
    assertThat(result.executionId()).isEqualTo("first");
    assertThat(result.status()).isEqualTo(Status.WAITING);
    assertThat(result.error().code()).isEqualTo("POLICY_VIOLATION");
  }

  @Test
  void executionThatCannotBeRead_keepsNobodyFromRunning() throws InterruptedException {
    var gone = new LeaseRequest("gone", time.now(), SECOND);
    var nonsense = new NewEvent(time.now(), "Nonsense", 1, "{}");
    durable.store.create(
        new NewExecution("unreadable", "Test", time.now(), List.of(nonsense)), gone);
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP);
      time.advance(NAP_TIME);
      try (Scheduler scheduler = serve(engine, ONE_AT_ONCE)) {
        assertThat(results.take().executionId()).isEqualTo("first");
      }
    }
    assertThat(durable.store.find("unreadable").orElseThrow().lease()).isNull();
  }

  @Test
  void whoeverIsToldResults_mayFail() throws InterruptedException {
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP, NAP);
      time.advance(NAP_TIME);
      try (Scheduler scheduler =
          engine.serve(
              ONE_AT_ONCE,
              result -> {
                results.add(result);
                throw new IllegalStateException("a fault of its own");
              })) {
        assertThat(List.of(results.take().executionId(), results.take().executionId()))
            .containsExactly("first", "second");
      }
    }
  }

  @Test
  void close_leavesWhatRunsToOthers() throws InterruptedException {
    var entered = new CountDownLatch(1);
    durable.onEntry(() -> {
      entered.countDown();
      await(new CountDownLatch(1));
    });
    try (WorkflowEngine engine = engine().build()) {
      begin(engine, NAP);
      time.advance(NAP_TIME);
      try (Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT)) {
        entered.await();
      }
      WorkflowResult left = results.take();
      assertThat(left.status()).isEqualTo(Status.WAITING);
      assertThat(left.error().code()).isEqualTo("CANCELLED");
      assertThat(leased()).isEmpty();

      durable.onEntry(() -> {});
      assertThat(engine.resume("first").orElseThrow().result()).hasToString("\"slept\"");
    }
  }

  @Test
  void closedEngine_closesItsSchedulers() throws InterruptedException {
    WorkflowEngine engine = engine().build();
    begin(engine, NAP);
    Scheduler scheduler = serve(engine, SchedulerSettings.DEFAULT);
    time.awaitPause();
    engine.close();
    scheduler.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("paddock-scheduler");
  }

  @Test
  void settings_thatAreTooSmall_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ONE_AT_ONCE.withConcurrency(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONE_AT_ONCE.withPollInterval(Duration.ZERO));
  }
}
