package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.internal.Refusals;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.internal.wire.CallCodec;
import dev.paddock.sandbox.internal.wire.Frame;
import dev.paddock.sandbox.internal.wire.OutcomeCodec;
import dev.paddock.sandbox.internal.wire.ProtocolException;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One task and one worker: what was said so far. The caller's thread talks; the {@link Watch} ends
 * the worker if the talk takes too long, which ends the talk.
 */
final class Exchange {

  /** What a worker has, beyond the deadline, to report by itself that it was reached. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** More than any error with its stack has. */
  private static final long MAX_ERROR = 256 << 10;

  /** A character takes at most so many bytes. */
  private static final int BYTES_PER_CHARACTER = 3;

  /** A worker tells progress ten times a second at most; clocks may differ. */
  private static final long NANOS_PER_REPORT = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long MAX_BURST = 20;

  private final GuestTask task;
  private final WorkerProcess worker;
  private final WorkerCalls calls;
  private final Duration preparation;
  private final Thread caller = Thread.currentThread();
  private final List<LogLine> lines = new ArrayList<>();
  private long printed;
  private long reports;
  private volatile long startedAt = System.nanoTime();
  private volatile long deadline;
  private volatile boolean started;
  private volatile @Nullable SandboxError verdict;

  /** Whether it is known how the task ended: nothing may end the worker on its account then. */
  private boolean over;

  Exchange(GuestTask task, WorkerProcess worker, CapabilityThreads threads) {
    this(task, worker, threads, WorkerProcess.START_TIME);
  }

  /** As above, but with a time of its own for what comes before guest code runs. */
  Exchange(GuestTask task, WorkerProcess worker, CapabilityThreads threads, Duration preparation) {
    this.task = task;
    this.worker = worker;
    this.calls = new WorkerCalls(task, worker, threads);
    this.preparation = preparation;
    this.deadline = startedAt + preparation.toNanos();
  }

  /** Talks until the task has ended, in one way or another. */
  Outcome talk() {
    Outcome outcome = converse();
    SandboxError ended = close();
    return ended == null ? outcome : failed(ended);
  }

  /** From here on it cannot be ended any more. Tells why it was, if so. */
  private synchronized @Nullable SandboxError close() {
    over = true;
    return verdict;
  }

  private Outcome converse() {
    try {
      worker.give(task);
      while (true) {
        Frame frame = worker.read(maxPayload());
        if (frame == null) {
          return failed(causeOfDeath());
        }
        switch (frame.type()) {
          case STARTED -> start();
          case LOG -> print(OutcomeCodec.decodeLine(frame.payload()));
          case PROGRESS -> progress(CallCodec.decodeProgress(frame.payload()));
          case CALL -> call(frame.payload());
          case OUTCOME -> {
            return checked(OutcomeCodec.decode(frame.payload(), lines));
          }
          default -> throw new ProtocolException("not for a host: " + frame.type());
        }
      }
    } catch (ProtocolException e) {
      return failed(breach(e));
    } catch (IOException e) {
      return failed(causeOfDeath());
    } finally {
      calls.end();
    }
  }

  private long maxPayload() {
    long characters =
        Math.max(task.limits().get(Limit.RESULT), task.limits().get(Limit.OUTPUT)) + MAX_ERROR;
    return BYTES_PER_CHARACTER * characters;
  }

  private void start() throws ProtocolException {
    if (started) {
      throw new ProtocolException("started twice");
    }
    started = true;
    startedAt = System.nanoTime();
    deadline = startedAt + task.limits().get(Limit.WALL_TIME) + GRACE_NANOS;
    task.listener().started();
  }

  private void print(LogLine line) throws ProtocolException {
    if (line.level() != null) {
      require(Capability.LOG);
    }
    printed += line.text().length() + 1L;
    // The last line of each stream may have no end.
    if (printed > task.limits().get(Limit.OUTPUT) + LogLine.Stream.values().length) {
      throw new ProtocolException("more output than the limit");
    }
    lines.add(line);
    task.listener().printed(line);
  }

  private void progress(Progress progress) throws ProtocolException {
    require(Capability.PROGRESS);
    reports++;
    if (reports > MAX_BURST + task.limits().get(Limit.WALL_TIME) / NANOS_PER_REPORT) {
      throw new ProtocolException("more progress than anybody is told");
    }
    task.listener().progressed(progress);
  }

  private void call(byte[] payload) throws ProtocolException {
    if (!started) {
      throw new ProtocolException("a call of a guest that was not started");
    }
    calls.make(payload);
  }

  private void require(Capability capability) throws ProtocolException {
    if (!started || !task.environment().capabilities().contains(capability)) {
      throw new ProtocolException("what was not granted, or not yet: " + capability.id());
    }
  }

  private Outcome checked(Outcome outcome) throws ProtocolException {
    if (calls.end()) {
      if (!WorkerProcess.mayStillRun(outcome)) {
        throw new ProtocolException("an outcome before a call was answered");
      }
      // It would take the answer of a later call for that of this one.
      worker.kill();
    }
    if (outcome instanceof Outcome.Completed done) {
      if (!started) {
        throw new ProtocolException("a result of a guest that was not started");
      }
      if (done.value().text().length() > task.limits().get(Limit.RESULT)) {
        throw new ProtocolException("a longer result than the limit");
      }
    }
    return outcome;
  }

  /** What was broken off because the worker was killed, is no fault of its own. */
  private SandboxError breach(ProtocolException e) {
    SandboxError ended = close();
    worker.kill();
    return ended != null ? ended : worker.brokeRules(e);
  }

  private SandboxError causeOfDeath() {
    SandboxError ended = close();
    return ended != null ? ended : worker.causeOfDeath(task.limits());
  }

  private Outcome failed(SandboxError error) {
    Duration wall = started ? Duration.ofNanos(System.nanoTime() - startedAt) : Duration.ZERO;
    return new Outcome.Failed(error, lines, new Usage(wall, wall, 0, printed));
  }

  /** Called by the watch, now and then: ends the worker if it is time. */
  void inspect(long now) {
    if (verdict == null) {
      if (now - deadline > 0) {
        end(started ? Refusals.exceeded(Limit.WALL_TIME, task.limits()) : notPrepared());
      } else if (caller.isInterrupted()) {
        end(SandboxError.of(ErrorCode.CANCELLED, "the caller was interrupted"));
      }
    }
  }

  /** Ends the worker, and with it the talk, unless that is over. */
  synchronized void end(SandboxError reason) {
    if (!over) {
      verdict = reason;
      worker.kill();
    }
  }

  private SandboxError notPrepared() {
    return SandboxError.of(
        ErrorCode.UNAVAILABLE,
        "the worker had no context ready after " + preparation.toSeconds() + " seconds");
  }
}
