package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.internal.Endings;
import dev.paddock.sandbox.internal.wire.CallCodec;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameReader;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import dev.paddock.sandbox.internal.wire.OutcomeCodec;
import dev.paddock.sandbox.internal.wire.ProtocolException;
import dev.paddock.sandbox.internal.wire.TaskCodec;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of the conversation. Two threads take turns: one runs what it has read, the
 * other reads on, so that the end of the stream is seen whatever a guest does, and a task is never
 * handed from thread to thread.
 */
public final class Worker {

  /**
   * Tasks and answers come from the host, which has checked their size against the limit for input.
   */
  private static final long MAX_FRAME = Integer.MAX_VALUE - 64L;

  /** How often to look whether a guest that was stopped has come to rest. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Fence fence;
  private final List<Language> languages;
  private final WarmUp warmUp;
  private final FrameReader in;
  private final FrameWriter out;
  private final Calls calls;
  private final Object reading = new Object();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * A worker that runs what it reads in {@code fence}.
   *
   * @param languages what to warm up while nothing is to do
   */
  public Worker(Fence fence, List<Language> languages, FrameReader in, FrameWriter out) {
    this.fence = fence;
    this.languages = languages;
    this.warmUp = new WarmUp(fence);
    this.in = in;
    this.out = out;
    this.calls = new Calls(out);
  }

  /**
   * Serves until the stream ends or holds what it must not, or an answer cannot be given; then the
   * process has to end.
   */
  public void serve() {
    try {
      byte[] runtime = fence.runtimeName().getBytes(StandardCharsets.UTF_8);
      out.write(new Frame(FrameType.READY, runtime));
      Thread.ofPlatform().daemon().name("paddock-tasks-0").start(this::work);
      Thread.ofPlatform().daemon().name("paddock-tasks-1").start(this::warmUpAndWork);
      ended.await();
    } catch (IOException | InterruptedException e) {
      // The host has gone: nobody is left to work for.
    }
  }

  /** The second thread has nothing to do until the first one has something to run. */
  private void warmUpAndWork() {
    languages.forEach(warmUp::runAll);
    languages.forEach(warmUp::stop);
    work();
  }

  private void work() {
    try {
      for (GuestTask task = next(); task != null; task = next()) {
        warmUp.run(task.program().language(), task.program().kind());
        Outcome outcome = fence.run(task);
        out.write(new Frame(FrameType.OUTCOME, OutcomeCodec.encode(outcome)));
        if (Endings.isStopAtLimit(outcome)) {
          settle();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The host has gone, or talks nonsense.
    } finally {
      ended.countDown();
    }
  }

  /** If that takes too long, the host ends this process. */
  private void settle() throws IOException {
    while (fence.stuckGuests() > 0) {
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
    out.write(Frame.of(FrameType.SETTLED));
  }

  private @Nullable GuestTask next() throws IOException {
    synchronized (reading) {
      Frame frame = in.read(MAX_FRAME);
      while (frame != null && isBetweenTasks(frame)) {
        frame = in.read(MAX_FRAME);
      }
      if (frame == null) {
        return null;
      }
      if (frame.type() != FrameType.TASK) {
        throw new ProtocolException("not for a worker: " + frame.type());
      }
      return TaskCodec.decode(frame.payload(), new Reports(), this::function);
    }
  }

  private Capability.Function function(String name) {
    return argument -> calls.call(name, argument);
  }

  /** Takes what is no task. */
  private boolean isBetweenTasks(Frame frame) throws IOException {
    switch (frame.type()) {
      case ANSWER -> calls.answered(frame.payload());
      case SESSION_END -> fence.end(TaskCodec.decodeSession(frame.payload()));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Tells the host what happens. */
  private final class Reports implements GuestListener {
    @Override
    public void started() {
      send(Frame.of(FrameType.STARTED));
    }

    @Override
    public void printed(LogLine line) {
      send(new Frame(FrameType.LOG, OutcomeCodec.encode(line)));
    }

    @Override
    public void progressed(Progress progress) {
      send(new Frame(FrameType.PROGRESS, CallCodec.encode(progress)));
    }

    private void send(Frame frame) {
      try {
        out.write(frame);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
