package dev.paddock.sandbox.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.Waiting;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How workers follow each other. Those here are shell scripts, which are ready and do nothing. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WorkersTest {

  private static final WorkerKind KIND = new WorkerKind(64, false, false);
  private static final Outcome DONE =
      new Outcome.Completed(JsonText.trusted("1"), true, List.of(), Usage.NONE);

  private static final int CALLERS = 8;
  private static final int USES = 500;

  @TempDir private Path folder;
  private final CountDownLatch successorStarts = new CountDownLatch(1);
  private final CountDownLatch successorMayStart = new CountDownLatch(1);
  private final Queue<WorkerProcess> warmedUp = new ConcurrentLinkedQueue<>();
  private Path ready;
  private int started;
  private Workers workers;

  @BeforeEach
  void makeWhatWorkersSay() throws IOException {
    ready = folder.resolve("ready");
    try (OutputStream file = Files.newOutputStream(ready)) {
      new FrameWriter(file).write(Frame.of(FrameType.READY));
    }
  }

  @AfterEach
  void close() {
    successorMayStart.countDown();
    workers.close();
  }

  @Test
  void wornWorker_servesOnUntilItsSuccessorIsReady() throws Exception {
    open(2);
    WorkerProcess first = workers.take(KIND);
    wear(first);

    workers.giveBack(KIND, first, () -> {});

    assertThat(workers.take(KIND)).isSameAs(first);
    successorStarts.await();
    workers.giveBack(KIND, first, () -> {});
    assertThat(workers.take(KIND)).isSameAs(first);
    successorMayStart.countDown();
    Waiting.until(() -> workers.statistics().idle() == 1);
    workers.giveBack(KIND, first, () -> {});
    assertThat(workers.take(KIND)).isNotSameAs(first).isIn(warmedUp);
    assertThat(workers.statistics().destroyed()).isEqualTo(1);
  }

  @Test
  void wornWorker_withoutRoomForTwo_endsBeforeItsSuccessorStarts() throws Exception {
    open(1);
    successorMayStart.countDown();
    WorkerProcess first = workers.take(KIND);
    wear(first);
    var replaced = new CountDownLatch(1);

    workers.giveBack(KIND, first, replaced::countDown);

    replaced.await();
    assertThat(workers.take(KIND)).isNotSameAs(first);
    assertThat(workers.statistics().created()).isEqualTo(2);
  }

  @Test
  void workerThatIsNotWorn_isKept() throws Exception {
    open(2);
    WorkerProcess first = workers.take(KIND);
    first.served(DONE);

    workers.giveBack(KIND, first, () -> {});

    assertThat(workers.take(KIND)).isSameAs(first);
    assertThat(workers.statistics().created()).isEqualTo(1);
  }

  @Test
  void callerWhileAllAreInUse_takesTheOneThatIsGivenBackFirst() throws Exception {
    open(2);
    WorkerProcess first = workers.take(KIND);
    Future<WorkerProcess> second = taking();
    successorStarts.await();

    workers.giveBack(KIND, first, () -> {});

    assertThat(second.get()).isSameAs(first);
    successorMayStart.countDown();
    Waiting.until(() -> workers.statistics().idle() == 1);
  }

  @Test
  void callerWhileAllAreInUse_takesTheOneThatIsStarted() throws Exception {
    open(2);
    WorkerProcess first = workers.take(KIND);
    Future<WorkerProcess> second = taking();

    successorMayStart.countDown();

    assertThat(second.get()).isNotSameAs(first).isIn(warmedUp);
  }

  private Future<WorkerProcess> taking() {
    return inAThread(() -> workers.take(KIND));
  }

  private static <T> Future<T> inAThread(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofPlatform().start(task);
    return task;
  }

  @Test
  void workersThatManyWaitFor_areKept() throws Exception {
    open(2);
    successorMayStart.countDown();
    List<Future<Boolean>> uses =
        Stream.generate(() -> inAThread(this::useOften)).limit(CALLERS).toList();

    assertThat(uses).allSatisfy(use -> assertThat(use.get()).isTrue());
    assertThat(workers.statistics().created()).isEqualTo(2);
    assertThat(workers.statistics().destroyed()).isZero();
  }

  private boolean useOften() throws IOException, InterruptedException {
    for (int i = 0; i < USES; i++) {
      WorkerProcess worker = workers.take(KIND);
      worker.served(DONE);
      workers.giveBack(KIND, worker, () -> {});
    }
    return true;
  }

  private static void wear(WorkerProcess worker) {
    for (int i = 0; i < WorkerProcess.MAX_TASKS; i++) {
      worker.served(DONE);
    }
  }

  private void open(int max) {
    workers = new Workers(new Shells(), PoolSettings.of(FenceKind.PROCESS).withMin(0).withMax(max));
  }

  private final class Shells implements Workers.Starter {
    @Override
    public WorkerProcess start(WorkerKind kind) throws IOException {
      if (started++ > 0) {
        successorStarts.countDown();
        awaitUninterrupted(successorMayStart);
      }
      String script = "export PATH=/usr/bin:/bin; cat " + ready + "; exec sleep 1000";
      return WorkerProcess.start(List.of("/bin/sh", "-c", script));
    }

    @Override
    public void warmUp(WorkerKind kind, WorkerProcess worker) {
      warmedUp.add(worker);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
