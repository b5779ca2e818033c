package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.spi.GuestTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One task on its way: what its caller, its guest thread and the governor know of it.
 *
 * <p>Whoever concludes first wins: the guest by ending, the governor by finding a limit exceeded,
 * the caller by reaching the deadline. The caller then leaves at once, whether or not the guest has
 * stopped.
 */
final class Evaluation {

  /**
   * How long making a context may take. No guest code runs in that time, so only a sick host
   * exceeds it.
   */
  private static final long PREPARATION_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How long to spin before parking; a warm expression is back within it. */
  private static final long SPIN_NANOS = Spinning.LIMIT_NANOS;

  final GuestTask task;
  final OutputCapture output;
  final Meter meter;
  final GuestCalls calls;
  private final NewestProgress progress = new NewestProgress(System::nanoTime);
  private final Thread caller = Thread.currentThread();
  private final long submitted = System.nanoTime();
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile @Nullable Conclusion conclusion;
  private final AtomicReference<@Nullable GuestContext> context = new AtomicReference<>();
  private volatile boolean started;
  private volatile boolean stopped;
  private volatile boolean callerParked;

  Evaluation(GuestTask task, HeapWatch heap, CapabilityThreads threads) {
    this.task = task;
    this.meter = new Meter(heap);
    this.calls = new GuestCalls(this, threads);
    this.output =
        new OutputCapture(
            task.limits().get(Limit.OUTPUT), task.listener(), () -> stop(exceeded(Limit.OUTPUT)));
  }

  /**
   * Called on the guest's thread when guest code is about to run: from here on the limits count.
   */
  void start(GuestContext running) {
    context.set(running);
    meter.start(!(running instanceof HardenedJavaScript));
    started = true;
    wakeCaller();
    task.listener().started();
  }

  /** Called on the guest's thread; the caller's passes it on, as often as anybody can use it. */
  void progressed(Progress newest) {
    if (progress.report(newest)) {
      wakeCaller();
    }
  }

  boolean isStarted() {
    return started;
  }

  boolean isConcluded() {
    return decided.get();
  }

  /** Whether it was ended from outside. Its guest may not know yet. */
  boolean isStopped() {
    return stopped;
  }

  /** Takes the guest's own end, unless it was stopped before. */
  void conclude(Conclusion end) {
    conclude(end, () -> {});
  }

  /**
   * Takes the guest's own end, unless it was stopped before.
   *
   * @param before done before the caller has its answer, and with it the next task; has to be quick
   */
  void conclude(Conclusion end, Runnable before) {
    if (isConcluded()) {
      return;
    }
    meter.freeze();
    if (!decided.compareAndSet(false, true)) {
      return;
    }
    try {
      before.run();
    } finally {
      answer(end);
    }
  }

  private void answer(Conclusion end) {
    conclusion = end;
    wakeCaller();
  }

  /**
   * Ends it from outside: the caller gets {@code reason} now, the guest is cancelled as soon as it
   * can be.
   */
  void stop(SandboxError reason) {
    if (decided.compareAndSet(false, true)) {
      stopped = true;
      answer(new Conclusion.Failure(reason));
      calls.stop();
      GuestContext running = context.get();
      if (running != null) {
        running.cancel();
      }
    }
  }

  SandboxError exceeded(Limit limit) {
    return Refusals.exceeded(limit, task.limits());
  }

  /** Waits for the end, but not beyond the deadline. */
  Outcome await() {
    Conclusion end = spin();
    while (end == null) {
      progress.tellIfDue(task.listener());
      long left = deadline() - System.nanoTime();
      if (left <= 0) {
        stop(started ? exceeded(Limit.WALL_TIME) : notPrepared());
      } else if (caller.isInterrupted()) {
        stop(SandboxError.of(ErrorCode.CANCELLED, "the caller was interrupted"));
      } else {
        park(left);
      }
      end = conclusion;
    }
    return outcome(end);
  }

  private @Nullable Conclusion spin() {
    long until = submitted + SPIN_NANOS;
    Conclusion end = conclusion;
    while (end == null && System.nanoTime() < until) {
      Thread.onSpinWait();
      end = conclusion;
    }
    return end;
  }

  private void park(long nanos) {
    callerParked = true;
    // Read again after the flag is up: a guest that ended or reported in between has not seen it.
    if (conclusion == null) {
      LockSupport.parkNanos(this, Math.min(nanos, progress.nanosLeft()));
    }
    callerParked = false;
  }

  private void wakeCaller() {
    if (callerParked) {
      LockSupport.unpark(caller);
    }
  }

  private long deadline() {
    return started
        ? meter.startedAt() + task.limits().get(Limit.WALL_TIME)
        : submitted + PREPARATION_NANOS;
  }

  private static SandboxError notPrepared() {
    return SandboxError.of(
        ErrorCode.UNAVAILABLE,
        "no context was ready after "
            + Duration.ofNanos(PREPARATION_NANOS).toSeconds()
            + " seconds");
  }

  private Outcome outcome(Conclusion end) {
    List<LogLine> lines = output.finish();
    progress.tell(task.listener());
    return end.toOutcome(lines, meter.usage(output.written()));
  }
}
