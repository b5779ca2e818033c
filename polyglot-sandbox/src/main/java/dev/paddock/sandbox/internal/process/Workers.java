package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import dev.paddock.sandbox.internal.PoolConfigs;
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
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
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

  private final GenericKeyedObjectPool<WorkerKind, WorkerProcess> pool;
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

  /** Those that are ready and not in the pool yet. */
  private final Map<WorkerKind, WorkerProcess> successors = new ConcurrentHashMap<>();

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
    GenericKeyedObjectPoolConfig<WorkerProcess> config = PoolConfigs.of(settings);
    config.setMaxTotal(settings.max());
    config.setMaxTotalPerKey(settings.max());
    config.setMaxIdlePerKey(settings.max());
    config.setMinIdlePerKey(settings.min());
    config.setMaxWait(settings.acquireTimeout());
    this.pool = new GenericKeyedObjectPool<>(new Factory(), config);
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
      invalidate(kind, worker);
      worker = awaitIdle(kind, deadline);
    }
    return worker == null ? borrow(kind) : worker;
  }

  /**
   * Waits for an idle worker.
   *
   * @return null if there is nothing to wait for
   */
  private @Nullable WorkerProcess awaitIdle(WorkerKind kind, long deadline)
      throws IOException, InterruptedException {
    synchronized (idleness) {
      if (pool.getNumIdle(kind) == 0 && pool.getNumActive(kind) > 0 && hasRoom(kind) && !closing) {
        startAnother(kind, () -> {});
      }
      while (pool.getNumIdle(kind) == 0) {
        if (pool.getNumActive(kind) == 0 && !starting.containsKey(kind)) {
          return null;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw busy();
        }
        TimeUnit.NANOSECONDS.timedWait(idleness, left);
      }
      return borrow(kind);
    }
  }

  /** Takes an idle one, or starts one if there is none. */
  private WorkerProcess borrow(WorkerKind kind) throws IOException, InterruptedException {
    try {
      return pool.borrowObject(kind);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
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
        pool.returnObject(kind, worker);
        idleness.notifyAll();
      }
      after.run();
      return;
    }
    invalidate(kind, worker);
    if (pool.getNumIdle(kind) == 0 && !closing) {
      startAnother(kind, after);
    } else {
      after.run();
    }
    tellWhoWaits();
  }

  private void invalidate(WorkerKind kind, WorkerProcess worker) {
    try {
      pool.invalidateObject(kind, worker);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void tellWhoWaits() {
    synchronized (idleness) {
      idleness.notifyAll();
    }
  }

  /** So that nobody waits for the start of its successor, if there is room for both. */
  private boolean mayServeUntilReplaced(WorkerKind kind) {
    return hasRoom(kind) && pool.getNumIdle(kind) == 0 && !closing;
  }

  /** Room for one more, or for the one that is being started. */
  private boolean hasRoom(WorkerKind kind) {
    return starting.containsKey(kind)
        || pool.getNumActive() + pool.getNumIdle() < pool.getMaxTotal();
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
    WorkerProcess another = null;
    try {
      another = starter.start(kind);
      if (pool.getNumActive(kind) > 0) {
        starter.warmUp(kind, another);
      }
      successors.put(kind, another);
      pool.addObject(kind);
      if (successors.remove(kind) == null) {
        // It is in the pool; else others have taken the room meanwhile.
        another = null;
      }
    } catch (Exception e) {
      if (!closing) {
        LOG.warn("A worker could not be started", e);
      }
    } finally {
      if (another != null) {
        another.close();
      }
    }
    if (pool.isClosed()) {
      // A closed pool still takes what was being started.
      pool.clear();
    }
  }

  PoolStatistics statistics() {
    return new PoolStatistics(
        pool.getNumActive(),
        pool.getNumIdle(),
        places.getQueueLength(),
        pool.getCreatedCount(),
        pool.getDestroyedCount());
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

  private final class Factory extends BaseKeyedPooledObjectFactory<WorkerKind, WorkerProcess> {
    @Override
    public WorkerProcess create(WorkerKind kind) throws IOException {
      WorkerProcess successor = successors.remove(kind);
      return successor == null ? starter.start(kind) : successor;
    }

    @Override
    public PooledObject<WorkerProcess> wrap(WorkerProcess worker) {
      return new DefaultPooledObject<>(worker);
    }

    @Override
    public void destroyObject(WorkerKind kind, PooledObject<WorkerProcess> worker) {
      worker.getObject().close();
    }
  }
}
