package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of a fence: started when needed, kept for a while, never more than a maximum. Who has
 * to wait for one is served in order.
 */
final class Workers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** How a worker is started. */
  interface Starter {
    WorkerProcess start(WorkerKind kind) throws IOException;

    /** Has it do what it does before its first tasks, while others serve. */
    void warmUp(WorkerKind kind, WorkerProcess worker);
  }

  private final WorkerPool pool;
  private final Starter starter;

  /**
   * One for each worker in use. The pool's own line would do for those of one kind only: at its
   * maximum it ends idle workers to make room, and so one that was given back just now, which
   * whoever waits would have got.
   */
  private final Semaphore places;

  private final Duration acquireTimeout;

  /** Held while an idle worker is taken or becomes one; notified when there may be one. */
  private final Object idleness = new Object();

  /** Those that are being started while nobody has to wait for them alone. */
  private final Map<WorkerKind, CompletableFuture<?>> starting = new ConcurrentHashMap<>();

  private final ExecutorService starters =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("paddock-worker-starter-", 1).factory());
  private final Duration lifetime;
  private volatile boolean closing;

  Workers(Starter starter, PoolSettings settings) {
    this.starter = starter;
    this.places = new Semaphore(settings.max(), true);
    this.acquireTimeout = settings.acquireTimeout();
    this.lifetime = settings.lifetime();
    this.pool = new WorkerPool(starter, settings);
  }

  /**
   * Takes a worker that is idle. If there is none, one is started; while others of its kind are in
   * use, whichever comes first is taken, one that is given back or the new one.
   *
   * @throws IOException if it could not be started
   * @throws NoSuchElementException if none became free in time
   */
  WorkerProcess take(WorkerKind kind) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + acquireTimeout.toNanos();
    if (!places.tryAcquire(acquireTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw busy();
    }
    WorkerProcess taken = null;
    try {
      taken = takeUsable(kind, deadline);
      return taken;
    } finally {
      if (taken == null) {
        places.release();
      }
    }
  }

  private static NoSuchElementException busy() {
    return new NoSuchElementException("all workers are busy");
  }

  private WorkerProcess takeUsable(WorkerKind kind, long deadline)
      throws IOException, InterruptedException {
    WorkerProcess worker = awaitIdle(kind, deadline);
    while (worker != null && !worker.isUsable()) {
      pool.end(kind, worker);
      worker = awaitIdle(kind, deadline);
    }
    return worker == null ? pool.take(kind) : worker;
  }

  /**
   * Waits for an idle worker.
   *
   * @return null if there is nothing to wait for
   */
  private @Nullable WorkerProcess awaitIdle(WorkerKind kind, long deadline)
      throws IOException, InterruptedException {
    synchronized (idleness) {
      if (!pool.hasIdle(kind) && pool.hasActive(kind) && hasRoom(kind) && !closing) {
        startAnother(kind, () -> {});
      }
      while (!pool.hasIdle(kind)) {
        if (!pool.hasActive(kind) && !starting.containsKey(kind)) {
          return null;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw busy();
        }
        TimeUnit.NANOSECONDS.timedWait(idleness, left);
      }
      return pool.take(kind);
    }
  }

  /**
   * Takes it back as soon as it has settled, or ends it and has another one started instead.
   *
   * @param after done when that is so: until then there is one less for others
   */
  void giveBack(WorkerKind kind, WorkerProcess worker, Runnable after) {
    Runnable leave =
        () -> {
          places.release();
          after.run();
        };
    if (!worker.isSettling()) {
      keepOrReplace(kind, worker, leave);
      return;
    }
    try {
      starters.execute(() -> {
        worker.settle();
        keepOrReplace(kind, worker, leave);
      });
    } catch (RejectedExecutionException e) {
      // Closed at this moment: nobody will need it.
      keepOrReplace(kind, worker, leave);
    }
  }

  private void keepOrReplace(WorkerKind kind, WorkerProcess worker, Runnable after) {
    boolean worn = worker.isWorn(lifetime);
    if (worker.isUsable() && (!worn || mayServeUntilReplaced(kind))) {
      if (worn) {
        startAnother(kind, () -> {});
      }
      synchronized (idleness) {
        pool.giveBack(kind, worker);
        idleness.notifyAll();
      }
      after.run();
      return;
    }
    pool.end(kind, worker);
    if (!pool.hasIdle(kind) && !closing) {
      startAnother(kind, after);
    } else {
      after.run();
    }
    tellWhoWaits();
  }

  private void tellWhoWaits() {
    synchronized (idleness) {
      idleness.notifyAll();
    }
  }

  /** So that nobody waits for the start of its successor, if there is room for both. */
  private boolean mayServeUntilReplaced(WorkerKind kind) {
    return hasRoom(kind) && !pool.hasIdle(kind) && !closing;
  }

  /** Room for one more, or for the one that is being started. */
  private boolean hasRoom(WorkerKind kind) {
    return starting.containsKey(kind) || !pool.isFull();
  }

  /** One at a time of each kind. */
  private void startAnother(WorkerKind kind, Runnable after) {
    try {
      var unused =
          starting.computeIfAbsent(kind, this::start).whenComplete((done, failure) -> after.run());
    } catch (RejectedExecutionException e) {
      // Closed at this moment, so that nobody will need it.
      after.run();
    }
  }

  private CompletableFuture<?> start(WorkerKind kind) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            addAnother(kind);
          } finally {
            starting.remove(kind);
            tellWhoWaits();
          }
        },
        starters);
  }

  private void addAnother(WorkerKind kind) {
    try {
      pool.add(kind, startWarm(kind));
    } catch (IOException | RuntimeException e) {
      if (!closing) {
        LOG.warn("A worker could not be started", e);
      }
    }
  }

  private WorkerProcess startWarm(WorkerKind kind) throws IOException {
    WorkerProcess worker = starter.start(kind);
    try {
      if (pool.hasActive(kind)) {
        starter.warmUp(kind, worker);
      }
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  PoolStatistics statistics() {
    return pool.statistics(places.getQueueLength());
  }

  /** From here on, workers that end have no successors. */
  void startNoMore() {
    closing = true;
  }

  @Override
  public void close() {
    pool.close();
    starters.shutdown();
    tellWhoWaits();
  }
}
