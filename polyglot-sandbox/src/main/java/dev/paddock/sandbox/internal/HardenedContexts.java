package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;

/**
 * Keeps hardened contexts between evaluations. Some limits are fixed when a context is made: those
 * that GraalVM watches, and the memory that built-ins may take at once.
 */
final class HardenedContexts implements AutoCloseable {

  /** How many kinds of limits contexts are kept for; beyond that contexts are used once. */
  private static final int MAX_KINDS = 16;

  private record Kind(
      long statements, long stackFrames, long astDepth, long memory, boolean deterministic) {
    static Kind of(Limits limits, boolean deterministic) {
      return new Kind(
          limits.get(Limit.STATEMENTS),
          limits.get(Limit.STACK_FRAMES),
          limits.get(Limit.AST_DEPTH),
          limits.get(Limit.MEMORY),
          deterministic);
    }
  }

  private final Contexts contexts;
  private final Executor closers;
  private final ExpressionSources sources = new ExpressionSources();
  private final Map<Kind, Deque<HardenedJavaScript>> idle = new ConcurrentHashMap<>();
  private volatile boolean closed;

  HardenedContexts(Contexts contexts, Executor closers) {
    this.contexts = contexts;
    this.closers = closers;
  }

  HardenedJavaScript lease(Limits limits, boolean deterministic) {
    Deque<HardenedJavaScript> waiting = idle.get(Kind.of(limits, deterministic));
    HardenedJavaScript context = waiting == null ? null : waiting.pollFirst();
    return context != null
        ? context
        : new HardenedJavaScript(
            contexts.shared(limits, deterministic),
            closers,
            sources,
            limits.get(Limit.MEMORY),
            deterministic);
  }

  void giveBack(HardenedJavaScript context, Limits limits, boolean deterministic) {
    Kind kind = Kind.of(limits, deterministic);
    if (closed || (idle.size() >= MAX_KINDS && !idle.containsKey(kind))) {
      context.close();
      return;
    }
    idle.computeIfAbsent(kind, key -> new ConcurrentLinkedDeque<>()).addFirst(context);
  }

  @Override
  public void close() {
    closed = true;
    idle.values().forEach(deque -> deque.forEach(GuestContext::close));
    idle.clear();
  }
}
