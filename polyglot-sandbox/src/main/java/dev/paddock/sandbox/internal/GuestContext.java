package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.spi.GuestTask;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A GraalVM context that is ready to run guest code, and the way to end it. */
abstract class GuestContext implements AutoCloseable {

  /**
   * What guests' own sources are called inside the fence. Positions are mapped to the author's
   * file.
   */
  static final String GUEST_FILE = "guest";

  /** What a script is called that runs as the body of a function. */
  static final String GUEST_BODY = "guest-body";

  final Context context;
  private final Executor closers;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  GuestContext(Context context, Executor closers) {
    this.context = context;
    this.closers = closers;
  }

  /** Runs our own script, before any guest code. A context that cannot take it is closed. */
  final Value load(Source script) {
    try {
      return context.eval(script);
    } catch (PolyglotException e) {
      context.close(true);
      throw e;
    }
  }

  /** Runs guest code. Throws what the guest throws. Called on the guest's thread. */
  abstract Conclusion run(GuestTask task);

  /**
   * Stops what runs in here, at its next safepoint. Returns at once; the context is of no further
   * use.
   */
  final void cancel() {
    if (cancelled.compareAndSet(false, true)) {
      try {
        // Closing waits until the guest has stopped, which may be never: not on the caller's time.
        closers.execute(() -> context.close(true));
      } catch (RejectedExecutionException e) {
        context.close(true);
      }
    }
  }

  @Override
  public void close() {
    try {
      context.close(true);
    } catch (PolyglotException | IllegalStateException e) {
      // A guest that was cancelled while it left: the context is closed by whoever cancelled it.
      cancel();
    }
  }
}
