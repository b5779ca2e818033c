package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.SandboxError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that looks after all talks with workers, every two milliseconds while there are
 * any.
 */
final class Watch implements AutoCloseable {

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Set<Exchange> current = ConcurrentHashMap.newKeySet();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("paddock-worker-watch").unstarted(this::watch);
  private volatile boolean closed;

  void start() {
    thread.start();
  }

  void add(Exchange exchange) {
    boolean first = current.isEmpty();
    current.add(exchange);
    if (first) {
      LockSupport.unpark(thread);
    }
  }

  void remove(Exchange exchange) {
    current.remove(exchange);
  }

  void endAll(SandboxError reason) {
    current.forEach(exchange -> exchange.end(reason));
  }

  private void watch() {
    while (!closed) {
      long now = System.nanoTime();
      current.forEach(exchange -> exchange.inspect(now));
      if (current.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, TICK_NANOS);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
