package dev.paddock.workflow.internal.execute;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.FenceKind;
import java.util.IdentityHashMap;

/**
 * What evaluates the guest code of one execution. Its Python expressions may share contexts with
 * each other, and with no other execution's.
 */
final class Sessions implements AutoCloseable {

  private final Fences fences;
  private final IdentityHashMap<ExpressionEngine, ExpressionEngine> open = new IdentityHashMap<>();

  Sessions(Fences fences) {
    this.fences = fences;
  }

  /** What evaluates code that accepts {@code accepted}. */
  synchronized ExpressionEngine of(FenceKind accepted) {
    return open.computeIfAbsent(fences.of(accepted), ExpressionEngine::openSession);
  }

  @Override
  public synchronized void close() {
    open.values().forEach(ExpressionEngine::close);
  }
}
