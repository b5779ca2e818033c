package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredExecution;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits costs no thread; what runs, runs side by side. */
@Timeout(300)
class ManyWaitingTest {

  private static final Duration NAP = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Workflow FLOW =
      Flows.steps(
          """
          - { name: Nap, type: sleep, config: { duration: 5m } }
          - { name: Double, type: transform, config: { expression: "[input.n, input.n * 2]" } }
          """);

  private final ManualTime time = new ManualTime();
  private final ExecutionStore store = new InMemoryStore();
  private final Map<String, JsonText> ended = new ConcurrentHashMap<>();

  private WorkflowEngine engine(ExecutionListener listener) {
    return WorkflowEngine.builder().time(time).store(store).listener(listener).build();
  }

  private static void begin(WorkflowEngine engine, int first, int end) {
    IntStream.range(first, end).forEach(n -> engine.run(FLOW, JsonText.parse("{\"n\":" + n + "}")));
  }

  private Consumer<WorkflowResult> counting(CountDownLatch left) {
    return result -> {
      assertThat(ended.put(result.executionId(), result.result())).isNull();
      left.countDown();
    };
  }

  private void assertEndedWithTheirOwnResults(int executions) {
    assertThat(ended.values())
        .extracting(JsonText::text)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, executions).mapToObj(n -> "[%d,%d]".formatted(n, 2 * n)).toList());
  }

  @Test
  void tenThousandThatWait_holdNoThread_andWakeOnTime() throws InterruptedException {
    int executions = 10_000;
    var left = new CountDownLatch(executions);
    try (WorkflowEngine engine = engine(ExecutionListener.NONE)) {
      begin(engine, 0, 1);
      int threadsBefore = threads();
      begin(engine, 1, executions);
      try (Scheduler scheduler = engine.serve(SchedulerSettings.DEFAULT, counting(left))) {
        time.pass(NAP.minus(SECOND));
        time.awaitPause();
        assertThat(ended).isEmpty();
        assertThat(scheduler.running()).isZero();
        assertThat(threads() - threadsBefore).isLessThan(20);
        assertThat(statuses()).isEqualTo(Map.of(ExecutionStatus.WAITING, (long) executions));

        time.pass(SECOND);
        left.await();
      }
    }
    assertEndedWithTheirOwnResults(executions);
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private Map<ExecutionStatus, Long> statuses() {
    return store.list(ExecutionQuery.newest(20_000)).stream()
        .collect(Collectors.groupingBy(StoredExecution::status, Collectors.counting()));
  }

  @Test
  void thousandAtOnce_allComplete_eachWithItsOwnResult() throws InterruptedException {
    int executions = 1_000;
    var left = new CountDownLatch(executions);
    try (WorkflowEngine engine = engine(new Meeting(executions))) {
      begin(engine, 0, executions);
      time.advance(NAP);
      SchedulerSettings all = SchedulerSettings.DEFAULT.withConcurrency(executions);
      try (Scheduler scheduler = engine.serve(all, counting(left))) {
        left.await();
      }
    }
    assertEndedWithTheirOwnResults(executions);
  }

  /** Lets no execution go on before all of them are. */
  private record Meeting(CountDownLatch missing) implements ExecutionListener {

    Meeting(int executions) {
      this(new CountDownLatch(executions));
    }

    @Override
    public void happened(
        Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
      if (event instanceof ExecutionResumed) {
        missing.countDown();
        try {
          missing.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
