package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.SandboxError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that looks after all talks with workers, every two milliseconds while there are
 * any.
 */
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Set<Exchange> current = ConcurrentHashMap.newKeySet();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("paddock-worker-watch").unstarted(this::watch);
  private volatile boolean asleep;
  private volatile boolean closed;

  void start() {
    thread.start();
  }

  void add(Exchange exchange) {
    current.add(exchange);
    if (asleep) {
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
    // What is still said after the end has to end in time as well.
    while (!closed || !current.isEmpty()) {
      try {
        inspect();
      } catch (RuntimeException | OutOfMemoryError e) {
        LOG.error("The talks with workers could not be looked after; tried again", e);
      }
      if (current.isEmpty()) {
        sleep();
      } else {
        LockSupport.parkNanos(this, TICK_NANOS);
      }
    }
  }

  private void inspect() {
    long now = System.nanoTime();
    current.forEach(exchange -> exchange.inspect(now));
  }

  private void sleep() {
    asleep = true;
    // Look again after the flag is up: who was added in between has not seen it.
    if (current.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
