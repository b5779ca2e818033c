package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of what this process runs. One thread renews all of them, and looks for words from
 * outside.
 */
final class Leases implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** How often it looks for requests to cancel. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** The part of a lease's time after which it is renewed. */
  private static final int RENEWALS = 3;

  private final ExecutionStore store;
  private final Time time;
  private final String owner;
  private final Duration duration;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService thread;
  private Instant renewed = Instant.EPOCH;

  /**
   * @param owner unique for each process that uses the store
   * @param duration how long an execution stays with a process that has died
   */
  Leases(ExecutionStore store, Time time, String owner, Duration duration) {
    this.store = store;
    this.time = time;
    this.owner = owner;
    this.duration = duration;
  }

  String owner() {
    return owner;
  }

  LeaseRequest request() {
    return new LeaseRequest(owner, time.now(), duration);
  }

  /** Looks after a lease while the calling thread runs its execution. */
  Held hold(Lease lease) {
    start();
    var running = new Held(lease);
    held.put(lease.executionId(), running);
    return running;
  }

  /** Ends that. */
  Held.Stop letGo(Held running) {
    held.remove(running.lease().executionId(), running);
    return running.ended();
  }

  /** Looks for requests to cancel at once, if this process runs the execution. */
  void lookAt(String executionId) {
    Held running = held.get(executionId);
    if (running != null) {
      look(running);
    }
  }

  private synchronized void start() {
    if (thread == null) {
      renewed = time.now();
      thread =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("paddock-leases").factory());
      var unused =
          thread.scheduleWithFixedDelay(
              this::tick, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tick() {
    if (held.isEmpty()) {
      return;
    }
    try {
      store.signalled(owner).forEach(this::lookAt);
      Duration since = Duration.between(renewed, time.now());
      if (since.isNegative() || since.compareTo(duration.dividedBy(RENEWALS)) >= 0) {
        renewed = time.now();
        held.values().forEach(this::renew);
      }
    } catch (RuntimeException e) {
      // What runs goes on: its own writes will tell whether the store is gone.
      LOG.warn("Leases could not be looked after: {}", e.getMessage());
    }
  }

  private void renew(Held running) {
    try {
      store.renew(running.lease(), request());
    } catch (StoreException e) {
      if (e.code() != StoreErrorCode.LEASE_LOST) {
        throw e;
      }
      running.stop(Held.Stop.LEASE_LOST);
    }
  }

  private void look(Held running) {
    try {
      if (Inbox.read(store, running.lease()).isCancelled()) {
        running.stop(Held.Stop.CANCELLED);
      }
    } catch (StoreException e) {
      if (e.code() != StoreErrorCode.LEASE_LOST) {
        throw e;
      }
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.shutdownNow();
    }
  }
}
