package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import dev.paddock.sandbox.internal.PoolConfigs;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
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

    /** Has it do what it does before its first tasks, so that nobody waits for that. */
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

  /** Those that are ready and not in the pool yet. */
  private final Map<WorkerKind, WorkerProcess> successors = new ConcurrentHashMap<>();

  private final Map<WorkerKind, CompletableFuture<?>> replacements = new ConcurrentHashMap<>();
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
    config.setTestOnBorrow(true);
    this.pool = new GenericKeyedObjectPool<>(new Factory(), config);
  }

  /**
   * Takes a worker, starting one or waiting in line for one if none is idle.
   *
   * @throws IOException if it could not be started
   * @throws NoSuchElementException if none became free in time
   */
  WorkerProcess take(WorkerKind kind) throws IOException, InterruptedException {
    if (!places.tryAcquire(acquireTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new NoSuchElementException("all workers are busy");
    }
    WorkerProcess taken = null;
    try {
      awaitReplacement(kind);
      taken = borrow(kind);
      return taken;
    } finally {
      if (taken == null) {
        places.release();
      }
    }
  }

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
        startSuccessor(kind, this::addWarmWorker, () -> {});
      }
      pool.returnObject(kind, worker);
      after.run();
      return;
    }
    try {
      pool.invalidateObject(kind, worker);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (pool.getNumIdle(kind) == 0 && !closing) {
      startSuccessor(kind, this::addWorker, after);
    } else {
      after.run();
    }
  }

  /** So that nobody waits for the start of its successor, if there is room for both. */
  private boolean mayServeUntilReplaced(WorkerKind kind) {
    boolean room =
        replacements.containsKey(kind)
            || pool.getNumActive() + pool.getNumIdle() < pool.getMaxTotal();
    return room && pool.getNumIdle(kind) == 0 && !closing;
  }

  private void startSuccessor(WorkerKind kind, Consumer<WorkerKind> add, Runnable after) {
    try {
      var unused =
          replacements
              .computeIfAbsent(kind, absent -> replace(absent, add))
              .whenComplete((done, failure) -> after.run());
    } catch (RejectedExecutionException e) {
      // Closed at this moment, so that nobody will need it.
      after.run();
    }
  }

  private CompletableFuture<?> replace(WorkerKind kind, Consumer<WorkerKind> add) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            add.accept(kind);
          } finally {
            replacements.remove(kind);
          }
        },
        starters);
  }

  private void addWarmWorker(WorkerKind kind) {
    WorkerProcess successor = null;
    try {
      successor = starter.start(kind);
      starter.warmUp(kind, successor);
      successors.put(kind, successor);
      addWorker(kind);
      if (successors.remove(kind) == null) {
        // It is in the pool; else others have taken the room meanwhile.
        successor = null;
      }
    } catch (IOException e) {
      LOG.warn("No worker could be started in place of one that has done enough", e);
    } finally {
      if (successor != null) {
        successor.close();
      }
    }
  }

  private void addWorker(WorkerKind kind) {
    try {
      pool.addObject(kind);
    } catch (Exception e) {
      if (!closing) {
        LOG.warn("No worker could be started in place of one that ended", e);
      }
    }
    if (pool.isClosed()) {
      // A closed pool still takes what was being started.
      pool.clear();
    }
  }

  /** One that is about to be ready is there sooner than one that would have to be started. */
  private void awaitReplacement(WorkerKind kind) throws InterruptedException {
    CompletableFuture<?> replacement = replacements.get(kind);
    if (replacement != null && pool.getNumIdle(kind) == 0) {
      try {
        replacement.get();
      } catch (ExecutionException | CancellationException e) {
        // Then one is started for whoever needs it, who is told if that fails too.
      }
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
    public boolean validateObject(WorkerKind kind, PooledObject<WorkerProcess> worker) {
      return worker.getObject().isUsable();
    }

    @Override
    public void destroyObject(WorkerKind kind, PooledObject<WorkerProcess> worker) {
      worker.getObject().close();
    }
  }
}
