package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.Capability.HostFunction;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.internal.call.Answer;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.internal.wire.CallCodec;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.FrameType;
import dev.paddock.sandbox.internal.wire.ProtocolException;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that a worker makes in one talk: one at a time, each answered before the next. The
 * thread that a function runs on writes its answer too, so that a worker that does not read keeps
 * nobody else.
 */
final class WorkerCalls {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerCalls.class);

  private final GuestTask task;
  private final WorkerProcess worker;
  private final CapabilityThreads threads;
  private int made;
  private @Nullable Underway last;

  WorkerCalls(GuestTask task, WorkerProcess worker, CapabilityThreads threads) {
    this.task = task;
    this.worker = worker;
    this.threads = threads;
  }

  /**
   * The last call.
   *
   * @param call done when there is an answer
   * @param sent done when the answer was written, or could not be
   */
  private record Underway(Future<Answer> call, CompletableFuture<?> sent) {}

  /** Starts the call in a payload. */
  void make(byte[] payload) throws ProtocolException {
    Underway before = last;
    if (before != null && !before.call().isDone()) {
      throw new ProtocolException("a call before the last one was answered");
    }
    if (before != null) {
      before.sent().join();
    }
    if (made == Capability.MAX_CALLS) {
      throw new ProtocolException("more calls than the limit");
    }
    made++;
    Limits limits = task.limits();
    CallCodec.Call call = CallCodec.decodeCall(payload, limits.get(Limit.RESULT));
    var sent = new CompletableFuture<Void>();
    Future<Answer> started =
        threads.start(
            function(call.name()),
            call.argument(),
            limits.get(Limit.INPUT),
            answer -> {
              send(answer);
              sent.complete(null);
            });
    last = new Underway(started, sent);
  }

  private HostFunction function(String name) throws ProtocolException {
    for (Capability capability : task.environment().capabilities()) {
      if (capability instanceof HostFunction function && function.id().equals(name)) {
        return function;
      }
    }
    throw new ProtocolException("a call of what was not granted");
  }

  private void send(Answer answer) {
    try {
      worker.answer(new Frame(FrameType.ANSWER, CallCodec.encode(answer)));
    } catch (IOException e) {
      // The worker has gone; whoever talks with it hears of that.
      LOG.debug("An answer could not be given", e);
    }
  }

  /**
   * Ends what is under way: interrupts the function if it still runs, else waits until its answer
   * was written, or the worker killed.
   *
   * @return whether there was a call without an answer
   */
  boolean end() {
    Underway current = last;
    if (current == null) {
      return false;
    }
    boolean cancelled = current.call().cancel(true);
    if (!cancelled && !current.call().isCancelled()) {
      current.sent().join();
    }
    return cancelled;
  }
}
