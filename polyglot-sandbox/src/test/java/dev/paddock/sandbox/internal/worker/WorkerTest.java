package dev.paddock.sandbox.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolStatistics;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.Waiting;
import dev.paddock.sandbox.internal.call.Answer;
import dev.paddock.sandbox.internal.wire.CallCodec;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameReader;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import dev.paddock.sandbox.internal.wire.OutcomeCodec;
import dev.paddock.sandbox.internal.wire.TaskCodec;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestSession;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker does what it is told, and stops serving whoever does not keep to the protocol. */
@Timeout(60)
class WorkerTest {

  private static final long MAX = 1 << 20;
  private static final LogLine LINE = new LogLine(LogLine.Stream.STDOUT, "seen");
  private static final Outcome DONE =
      new Outcome.Completed(JsonText.of(42), true, List.of(), Usage.NONE);

  @Test
  void tasks_areAnnouncedReportedAndAnswered() throws IOException {
    var toWorker = new PipedOutputStream();
    var fromWorker = new PipedInputStream(1 << 16);
    var worker =
        new Worker(
            new PrintingFence(),
            List.of(),
            new FrameReader(new PipedInputStream(toWorker)),
            new FrameWriter(new PipedOutputStream(fromWorker)));
    Thread serving = Thread.ofPlatform().start(worker::serve);
    var host = new FrameReader(fromWorker);

    assertThat(host.read(MAX).payload()).asString().isEqualTo("Fake");
    for (int task = 0; task < 3; task++) {
      new FrameWriter(toWorker).write(new Frame(FrameType.TASK, TaskCodec.encode(task())));
      assertThat(host.read(MAX).type()).isEqualTo(FrameType.STARTED);
      assertThat(OutcomeCodec.decodeLine(host.read(MAX).payload())).isEqualTo(LINE);
      assertThat(OutcomeCodec.decode(host.read(MAX).payload(), List.of())).isEqualTo(DONE);
    }
    toWorker.close();
    assertThat(ends(serving)).isTrue();
  }

  @Test
  void sessionThatEnded_isToldToTheFence() throws IOException {
    var stream = new ByteArrayOutputStream();
    var host = new FrameWriter(stream);
    for (long id : List.of(1L, 2L)) {
      host.write(new Frame(FrameType.SESSION_END, TaskCodec.encode(new GuestSession(id))));
    }
    host.write(new Frame(FrameType.TASK, TaskCodec.encode(task())));
    var fence = new PrintingFence();

    assertThat(servesToTheEnd(fence, stream.toByteArray())).isTrue();

    assertThat(fence.ended).containsExactly(new GuestSession(1), new GuestSession(2));
  }

  @Test
  void calls_areAskedAndAnsweredWhileTheTaskRuns() throws IOException {
    var toWorker = new PipedOutputStream();
    var fromWorker = new PipedInputStream(1 << 16);
    var worker =
        new Worker(
            new CallingFence(),
            List.of(),
            new FrameReader(new PipedInputStream(toWorker)),
            new FrameWriter(new PipedOutputStream(fromWorker)));
    Thread serving = Thread.ofPlatform().start(worker::serve);
    var host = new FrameReader(fromWorker);
    var out = new FrameWriter(toWorker);

    assertThat(host.read(MAX).type()).isEqualTo(FrameType.READY);
    for (Answer answer :
        List.of(
            new Answer.Value(JsonText.of("found")), new Answer.Refusal("NOT_FOUND", "nothing"))) {
      out.write(new Frame(FrameType.TASK, TaskCodec.encode(task())));
      Frame call = host.read(MAX);
      assertThat(call.type()).isEqualTo(FrameType.CALL);
      assertThat(CallCodec.decodeCall(call.payload(), MAX))
          .isEqualTo(new CallCodec.Call("ask", JsonText.of("what?")));
      out.write(new Frame(FrameType.ANSWER, CallCodec.encode(answer)));
      Frame report = host.read(MAX);
      assertThat(report.type()).isEqualTo(FrameType.PROGRESS);
      assertThat(CallCodec.decodeProgress(report.payload()))
          .isEqualTo(new Progress(1, said(answer)));
      assertThat(host.read(MAX).type()).isEqualTo(FrameType.OUTCOME);
    }
    // Nobody has asked.
    out.write(new Frame(FrameType.ANSWER, CallCodec.encode(new Answer.Value(JsonText.NULL))));
    assertThat(ends(serving)).isTrue();
  }

  @Test
  void guestThatWasStopped_isSaidToHaveSettledWhenNoneIsStuck() throws IOException {
    var toWorker = new PipedOutputStream();
    var fromWorker = new PipedInputStream(1 << 16);
    var fence = new StoppingFence();
    var worker =
        new Worker(
            fence,
            List.of(),
            new FrameReader(new PipedInputStream(toWorker)),
            new FrameWriter(new PipedOutputStream(fromWorker)));
    Thread serving = Thread.ofPlatform().start(worker::serve);
    var host = new FrameReader(fromWorker);

    assertThat(host.read(MAX).type()).isEqualTo(FrameType.READY);
    new FrameWriter(toWorker).write(new Frame(FrameType.TASK, TaskCodec.encode(task())));
    assertThat(host.read(MAX).type()).isEqualTo(FrameType.OUTCOME);
    Waiting.until(() -> fence.looks.get() > 2);
    assertThat(fromWorker.available()).isZero();

    fence.stuck.set(0);

    assertThat(host.read(MAX).type()).isEqualTo(FrameType.SETTLED);
    toWorker.close();
    assertThat(ends(serving)).isTrue();
  }

  /** Stops every guest, which does not come to rest. */
  private static final class StoppingFence extends FakeFence {
    final AtomicInteger stuck = new AtomicInteger(1);
    final AtomicInteger looks = new AtomicInteger();

    @Override
    public Outcome run(GuestTask task) {
      return new Outcome.Failed(
          SandboxError.of(ErrorCode.LIMIT_WALL_TIME, "stopped"), List.of(), Usage.NONE);
    }

    @Override
    public int stuckGuests() {
      looks.incrementAndGet();
      return stuck.get();
    }
  }

  private static String said(Answer answer) {
    return switch (answer) {
      case Answer.Value(JsonText value) -> value.text();
      case Answer.Refusal(String code, String message) -> code + ": " + message;
    };
  }

  /** Asks the only function of its task, and tells the answer as its progress. */
  private static final class CallingFence extends FakeFence {
    @Override
    public Outcome run(GuestTask task) {
      if (task.environment().capabilities().isEmpty()) {
        return DONE; // what a worker warms up with
      }
      var ask = (Capability.HostFunction) task.environment().capabilities().getFirst();
      try {
        JsonText found = ask.function().call(JsonText.of("what?"));
        task.listener().progressed(new Progress(1, found.text()));
      } catch (CapabilityException e) {
        task.listener().progressed(new Progress(1, e.code() + ": " + e.reason()));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return DONE;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0000000001",
        "0000000003",
        "0000000005",
        "0000000006",
        "0000000007",
        "0000000008",
        "00000000ff",
        "ffffffff01",
        "7fffffff01aa",
        "00000003010a0b0c",
        "0000000108aa",
        "0000000401ffffffff"
      })
  void whatIsNoTask_endsTheService(String hex) {
    assertThat(servesToTheEnd(HexFormat.of().parseHex(hex))).isTrue();
  }

  @Test
  void noise_endsTheService() {
    var random = new Random(10);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);

      assertThat(servesToTheEnd(noise)).isTrue();
    }
  }

  @Test
  void taskWithAFlippedBit_isServedOrEndsTheService() throws IOException {
    var random = new Random(11);
    for (int i = 0; i < 200; i++) {
      byte[] payload = TaskCodec.encode(task());
      payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      var frame = new ByteArrayOutputStream();
      new FrameWriter(frame).write(new Frame(FrameType.TASK, payload));

      assertThat(servesToTheEnd(frame.toByteArray())).isTrue();
    }
  }

  private static boolean servesToTheEnd(byte[] stream) {
    return servesToTheEnd(new PrintingFence(), stream);
  }

  private static boolean servesToTheEnd(Fence fence, byte[] stream) {
    var worker =
        new Worker(
            fence,
            List.of(),
            new FrameReader(new ByteArrayInputStream(stream)),
            new FrameWriter(new ByteArrayOutputStream()));
    return ends(Thread.ofPlatform().daemon().start(worker::serve));
  }

  private static boolean ends(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static GuestTask task() {
    return new GuestTask(
        GuestProgram.script(Language.JAVASCRIPT, "42"),
        Bindings.of("input", 1),
        null,
        Limits.DEFAULT,
        GuestEnvironment.NONE.withCapabilities(List.of(Capability.of("ask", argument -> argument))),
        GuestListener.NONE);
  }

  /** Prints a line, whatever the task is. */
  private static final class PrintingFence extends FakeFence {
    @Override
    public Outcome run(GuestTask task) {
      task.listener().started();
      task.listener().printed(LINE);
      return DONE;
    }
  }

  private abstract static class FakeFence implements Fence {
    final List<GuestSession> ended = new CopyOnWriteArrayList<>();

    @Override
    public void end(GuestSession session) {
      ended.add(session);
    }

    @Override
    public int stuckGuests() {
      return 0;
    }

    @Override
    public PoolStatistics pool() {
      return new PoolStatistics(0, 0, 0, 0, 0);
    }

    @Override
    public String runtimeName() {
      return "Fake";
    }

    @Override
    public void close() {}
  }
}
