package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hardened contexts between evaluations. Some limits are fixed when a context is made: those
 * that GraalVM watches, and the memory that built-ins may take at once.
 */
final class HardenedContexts implements AutoCloseable {

  /** How many kinds of limits contexts are kept for; beyond that contexts are used once. */
  private static final int MAX_KINDS = 16;

  /**
   * What distinguishes contexts.
   *
   * @param limits only those are compared that a context is made with
   */
  record Kind(Limits limits, boolean deterministic) {
    static Kind of(GuestTask task) {
      return new Kind(task.limits(), task.environment().determinism() != null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kind kind
          && deterministic == kind.deterministic
          && isSame(Limit.STATEMENTS, kind)
          && isSame(Limit.STACK_FRAMES, kind)
          && isSame(Limit.AST_DEPTH, kind)
          && isSame(Limit.MEMORY, kind);
    }

    private boolean isSame(Limit limit, Kind other) {
      return limits.get(limit) == other.limits.get(limit);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(limits.get(Limit.STATEMENTS) * 31 + limits.get(Limit.MEMORY));
    }
  }

  private final Contexts contexts;
  private final Executor closers;
  private final ExpressionSources sources = new ExpressionSources();

  /** The one that was given back last: to take it again costs a single atomic operation. */
  private final AtomicReference<@Nullable HardenedJavaScript> latest = new AtomicReference<>();

  private final Map<Kind, Deque<HardenedJavaScript>> idle = new ConcurrentHashMap<>();
  private final LongAdder created = new LongAdder();
  private final LongAdder destroyed = new LongAdder();
  private volatile boolean closed;

  HardenedContexts(Contexts contexts, Executor closers) {
    this.contexts = contexts;
    this.closers = closers;
  }

  /**
   * A context that nobody else has.
   *
   * @throws org.graalvm.polyglot.PolyglotException if one had to be made and could not
   */
  Lease lease(GuestTask task) {
    return new Lease(take(Kind.of(task)), HardenedJavaScript.mayLoadModules(task));
  }

  private HardenedJavaScript take(Kind kind) {
    HardenedJavaScript last = latest.getAndSet(null);
    if (last != null) {
      if (last.kind().equals(kind)) {
        return last;
      }
      keep(last);
    }
    Deque<HardenedJavaScript> waiting = idle.get(kind);
    HardenedJavaScript context = waiting == null ? null : waiting.pollFirst();
    return context != null ? context : make(kind);
  }

  private HardenedJavaScript make(Kind kind) {
    var context = new HardenedJavaScript(kind, contexts.shared(kind), closers, sources);
    created.increment();
    return context;
  }

  private void keepAsLatest(HardenedJavaScript context) {
    if (closed || !latest.compareAndSet(null, context)) {
      keep(context);
    }
  }

  private void keep(HardenedJavaScript context) {
    Kind kind = context.kind();
    if (closed || (idle.size() >= MAX_KINDS && !idle.containsKey(kind))) {
      discard(context);
    } else {
      idle.computeIfAbsent(kind, key -> new ConcurrentLinkedDeque<>()).addFirst(context);
    }
  }

  private void discard(HardenedJavaScript context) {
    context.close();
    destroyed.increment();
  }

  /** How many wait. */
  int idle() {
    return idle.values().stream().mapToInt(Deque::size).sum() + (latest.get() == null ? 0 : 1);
  }

  long created() {
    return created.sum();
  }

  long destroyed() {
    return destroyed.sum();
  }

  @Override
  public void close() {
    closed = true;
    HardenedJavaScript last = latest.getAndSet(null);
    if (last != null) {
      discard(last);
    }
    idle.values().forEach(deque -> deque.forEach(this::discard));
    idle.clear();
  }

  /** The use of a context. At its end the context is closed, unless it was given back. */
  final class Lease implements AutoCloseable {
    private final HardenedJavaScript guest;
    private final boolean onlyOnce;
    private boolean kept;

    private Lease(HardenedJavaScript guest, boolean onlyOnce) {
      this.guest = guest;
      this.onlyOnce = onlyOnce;
    }

    HardenedJavaScript guest() {
      return guest;
    }

    /** Keeps the context, which is as it was before, for the next evaluation. */
    void giveBack() {
      if (!onlyOnce) {
        kept = true;
        keepAsLatest(guest);
      }
    }

    @Override
    public void close() {
      if (!kept) {
        discard(guest);
      }
    }
  }
}
