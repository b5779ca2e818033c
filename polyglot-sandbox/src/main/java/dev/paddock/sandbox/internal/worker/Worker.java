package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
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
import java.util.concurrent.SynchronousQueue;

/**
 * The worker's side of the conversation. One thread reads, so that the end of the stream is seen
 * whatever the guest does; another runs the tasks.
 */
public final class Worker {

  /** Tasks come from the host, which has checked their size against the limit for input. */
  private static final long MAX_TASK = Integer.MAX_VALUE - 64L;

  private final Fence fence;
  private final FrameReader in;
  private final FrameWriter out;
  private final SynchronousQueue<GuestTask> tasks = new SynchronousQueue<>();
  private final Thread runner =
      Thread.ofPlatform().name("paddock-tasks").daemon().unstarted(this::run);

  /** A worker that runs what it reads in {@code fence}. */
  public Worker(Fence fence, FrameReader in, FrameWriter out) {
    this.fence = fence;
    this.in = in;
    this.out = out;
  }

  /** Serves until the stream ends or holds what it must not; then the process has to end. */
  public void serve() {
    runner.start();
    try {
      byte[] runtime = fence.runtimeName().getBytes(StandardCharsets.UTF_8);
      out.write(new Frame(FrameType.READY, runtime));
      Frame frame = in.read(MAX_TASK);
      while (frame != null) {
        accept(frame);
        frame = in.read(MAX_TASK);
      }
    } catch (IOException | InterruptedException e) {
      // The host has gone, or talks nonsense: either way nobody is left to work for.
    }
  }

  private void accept(Frame frame) throws ProtocolException, InterruptedException {
    if (frame.type() != FrameType.TASK) {
      throw new ProtocolException("not for a worker: " + frame.type());
    }
    tasks.put(TaskCodec.decode(frame.payload(), new Reports()));
  }

  private void run() {
    try {
      while (true) {
        Outcome outcome = fence.run(tasks.take());
        out.write(new Frame(FrameType.OUTCOME, OutcomeCodec.encode(outcome)));
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      // Without an answer the host would wait for the deadline.
      Runtime.getRuntime().halt(1);
    }
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

    private void send(Frame frame) {
      try {
        out.write(frame);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
