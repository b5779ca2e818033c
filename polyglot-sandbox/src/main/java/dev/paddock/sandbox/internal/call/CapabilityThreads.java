package dev.paddock.sandbox.internal.call;

import dev.paddock.sandbox.Capability.HostFunction;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.internal.call.Answer.Reason;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that the host's functions run on. Not a guest's: a guest could call with its stack
 * nearly full, so that the function breaks off in the middle. Not a caller's: a caller has its
 * answer in time, whatever a function does.
 */
public final class CapabilityThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CapabilityThreads.class);

  /** A guest has one call at a time; so this is for those that outlive their guests. */
  private static final int MAX_THREADS =
      Math.max(64, 8 * Runtime.getRuntime().availableProcessors());

  private static final long IDLE_SECONDS = 30;

  /** Guests may make a function fail as often as they can call it; the log is not theirs. */
  private static final long LOG_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ExecutorService threads;
  private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_PAUSE_NANOS);

  /** No threads yet; they start when they are needed. */
  public CapabilityThreads() {
    this(MAX_THREADS);
  }

  CapabilityThreads(int maximum) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            maximum,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("paddock-capability-", 1).factory());
  }

  /**
   * Starts a call.
   *
   * @param maxAnswer how many characters its answer may have
   * @param then is given the answer, unless the call was cancelled before there was one
   * @return to be cancelled if nobody needs the answer any more
   */
  public Future<Answer> start(
      HostFunction capability, JsonText argument, long maxAnswer, Consumer<Answer> then) {
    var call = new Call(capability, argument, maxAnswer, then);
    try {
      threads.execute(call);
    } catch (RejectedExecutionException e) {
      call.refuse();
    }
    return call;
  }

  /** Interrupts what runs. Calls that come later are refused. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Answer answer(HostFunction capability, JsonText argument, long maxAnswer) {
    try {
      JsonText value = capability.function().call(argument);
      int size = value.text().length();
      return size <= maxAnswer
          ? new Answer.Value(value)
          : Answer.refused(
              Reason.TOO_LARGE,
              "the answer has %d characters of JSON, at most %d are allowed"
                  .formatted(size, maxAnswer));
    } catch (CapabilityException e) {
      return Answer.refused(e);
    } catch (InterruptedException e) {
      return Answer.refused(Reason.CANCELLED, "the call was cancelled");
    } catch (Throwable e) {
      // The guest must have its answer, whatever went wrong, and learn nothing from it.
      log(capability, e);
      return Answer.refused(
          Reason.INTERNAL, "the capability failed; the host's log has the details");
    }
  }

  private void log(HostFunction capability, Throwable e) {
    long now = System.nanoTime();
    long last = lastLogged.get();
    if (now - last >= LOG_PAUSE_NANOS && lastLogged.compareAndSet(last, now)) {
      LOG.error("The capability '{}' failed", capability.id(), e);
    } else {
      LOG.trace("The capability '{}' failed once more", capability.id(), e);
    }
  }

  private final class Call extends FutureTask<Answer> {
    private final Consumer<Answer> then;

    Call(HostFunction capability, JsonText argument, long maxAnswer, Consumer<Answer> then) {
      super(() -> answer(capability, argument, maxAnswer));
      this.then = then;
    }

    void refuse() {
      set(
          Answer.refused(
              Reason.UNAVAILABLE, "too many calls are under way, or the sandbox is closed"));
    }

    @Override
    protected void done() {
      if (!isCancelled()) {
        then.accept(resultNow());
      }
    }
  }
}
