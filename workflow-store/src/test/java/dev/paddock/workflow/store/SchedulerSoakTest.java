package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.Time;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prints what many executions in a file cost. */
@Tag("soak")
@Timeout(1200)
class SchedulerSoakTest {

  private static final int WAITING = 10_000;
  private static final int AT_ONCE = 1_000;
  private static final int BEGINNERS = 100;
  private static final Duration NAP = Duration.ofHours(1);

  private static final String FLOW =
      """
      workflow: Nap
      timeout: 1d
      steps:
        - { name: Nap, type: sleep, config: { duration: 1h } }
        - { name: Double, type: transform, config: { expression: "[input.n, input.n * 2]" } }
      """;

  @TempDir private Path folder;
  private final ForwardTime time = new ForwardTime();
  private final Map<String, String> ended = new ConcurrentHashMap<>();

  /** The system's, which can be put forward. */
  private static final class ForwardTime implements Time {
    private volatile Duration forward = Duration.ZERO;

    void put(Duration by) {
      forward = forward.plus(by);
    }

    @Override
    public long nanos() {
      return Time.SYSTEM.nanos() + forward.toNanos();
    }

    @Override
    public Instant now() {
      return Time.SYSTEM.now().plus(forward);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      Time.SYSTEM.pause(duration);
    }
  }

  private WorkflowEngine engine(ExecutionStore store, ExecutionListener listener) {
    return WorkflowEngine.builder().time(time).store(store).listener(listener).build();
  }

  private static void begin(WorkflowEngine engine, int executions) {
    var places = new Semaphore(BEGINNERS);
    try (WorkflowLoader loader = WorkflowLoader.create();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Workflow flow = loader.loadText("nap.yaml", FLOW).workflows().getFirst();
      for (int n = 0; n < executions; n++) {
        JsonText input = JsonText.parse("{\"n\":" + n + "}");
        places.acquireUninterruptibly();
        threads.execute(() -> {
          engine.run(flow, input);
          places.release();
        });
      }
    }
  }

  private void tell(WorkflowResult result, CountDownLatch left) {
    assertThat(ended.put(result.executionId(), String.valueOf(result.result()))).isNull();
    left.countDown();
  }

  private void assertEndedWithTheirOwnResults(int executions) {
    assertThat(ended.values())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, executions).mapToObj(n -> "[%d,%d]".formatted(n, 2 * n)).toList());
  }

  @Test
  void tenThousandThatWait_holdNoThread_andWakeTogether() throws InterruptedException {
    var left = new CountDownLatch(WAITING);
    try (ExecutionStore store = Stores.open(folder.resolve("store.db").toString());
        WorkflowEngine engine = engine(store, ExecutionListener.NONE)) {
      begin(engine, 1);
      long start = System.nanoTime();
      begin(engine, WAITING - 1);
      print("begun and waiting: %,d in %.1f s", WAITING, seconds(start));
      int threadsBefore = threads();
      try (Scheduler scheduler =
          engine.serve(SchedulerSettings.DEFAULT, result -> tell(result, left))) {
        print("a look at what is due, nothing is: %.2f ms", look(store));
        int more = threads() - threadsBefore;
        print("threads while all wait: %d, %d more than before", threads(), more);
        assertThat(more).isLessThan(10);
        assertThat(scheduler.running()).isZero();

        start = System.nanoTime();
        time.put(NAP);
        left.await();
        print("woken and ended: %,d in %.1f s", WAITING, seconds(start));
      }
    }
    assertThat(ended.values()).doesNotContain("null").hasSize(WAITING);
  }

  @Test
  void thousandAtOnce_allComplete() throws InterruptedException {
    var left = new CountDownLatch(AT_ONCE);
    var meeting = new Meeting(new CountDownLatch(AT_ONCE), new CountDownLatch(1));
    try (ExecutionStore store = Stores.open(folder.resolve("store.db").toString());
        WorkflowEngine engine = engine(store, meeting)) {
      begin(engine, AT_ONCE);
      time.put(NAP);
      long start = System.nanoTime();
      try (Scheduler scheduler =
          engine.serve(
              SchedulerSettings.DEFAULT.withConcurrency(AT_ONCE), result -> tell(result, left))) {
        meeting.missing().await();
        print("all of %,d run at once after %.1f s", scheduler.running(), seconds(start));
        print("a look at what is due, all are leased: %.2f ms", look(store));
        start = System.nanoTime();
        meeting.over().countDown();
        left.await();
        print("and have ended %.1f s later", seconds(start));
      }
    }
    assertEndedWithTheirOwnResults(AT_ONCE);
  }

  /**
   * Lets no execution go on before all of them are there.
   *
   * @param missing how many are not
   * @param over opened by the test
   */
  private record Meeting(CountDownLatch missing, CountDownLatch over) implements ExecutionListener {

    @Override
    public void happened(Workflow workflow, String executionId, Instant at, ExecutionEvent event) {
      if (event instanceof ExecutionResumed) {
        missing.countDown();
        try {
          over.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Milliseconds that the store takes to say that nothing is due, on average. */
  private double look(ExecutionStore store) {
    int looks = 100;
    long start = System.nanoTime();
    for (int i = 0; i < looks; i++) {
      var request = new LeaseRequest("soak", time.now(), Duration.ofSeconds(30));
      assertThat(store.acquireDue(request, 100, Set.of())).isEmpty();
    }
    return seconds(start) * 1e3 / looks;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String line, Object... values) {
    System.out.printf("sqlite: " + line + "%n", values);
  }
}
