package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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

  private static final Duration SWEEP = Duration.ofSeconds(10);

  /** How a worker is started. */
  interface Commands {
    List<String> commandFor(WorkerKind kind) throws IOException;
  }

  private final GenericKeyedObjectPool<WorkerKind, WorkerProcess> pool;
  private final Map<WorkerKind, CompletableFuture<?>> replacements = new ConcurrentHashMap<>();
  private final ExecutorService starters =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("paddock-worker-starter-", 1).factory());
  private final Duration lifetime;
  private volatile boolean closing;

  Workers(Commands commands, PoolSettings settings) {
    this.lifetime = settings.lifetime();
    var config = new GenericKeyedObjectPoolConfig<WorkerProcess>();
    config.setMaxTotal(settings.max());
    config.setMaxTotalPerKey(settings.max());
    config.setMaxIdlePerKey(settings.max());
    config.setMinIdlePerKey(settings.min());
    config.setMaxWait(settings.acquireTimeout());
    config.setFairness(true);
    config.setTestOnBorrow(true);
    config.setMinEvictableIdleDuration(settings.idleTime());
    config.setTimeBetweenEvictionRuns(SWEEP);
    config.setJmxEnabled(false);
    this.pool = new GenericKeyedObjectPool<>(new Factory(commands, lifetime), config);
  }

  /**
   * Takes a worker, starting one or waiting in line for one if none is idle.
   *
   * @throws IOException if it could not be started
   * @throws NoSuchElementException if none became free in time
   */
  WorkerProcess take(WorkerKind kind) throws IOException, InterruptedException {
    awaitReplacement(kind);
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
    if (!worker.isSettling()) {
      keepOrReplace(kind, worker, after);
      return;
    }
    try {
      starters.execute(() -> {
        worker.settle();
        keepOrReplace(kind, worker, after);
      });
    } catch (RejectedExecutionException e) {
      // Closed at this moment: nobody will need it.
      keepOrReplace(kind, worker, after);
    }
  }

  private void keepOrReplace(WorkerKind kind, WorkerProcess worker, Runnable after) {
    if (worker.isUsable(lifetime)) {
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
      startSuccessor(kind, after);
    } else {
      after.run();
    }
  }

  private void startSuccessor(WorkerKind kind, Runnable after) {
    try {
      var unused =
          replacements
              .computeIfAbsent(kind, this::replace)
              .whenComplete((done, failure) -> after.run());
    } catch (RejectedExecutionException e) {
      // Closed at this moment, so that nobody will need it.
      after.run();
    }
  }

  private CompletableFuture<?> replace(WorkerKind kind) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            addWorker(kind);
          } finally {
            replacements.remove(kind);
          }
        },
        starters);
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
        pool.getNumWaiters(),
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

  private static final class Factory
      extends BaseKeyedPooledObjectFactory<WorkerKind, WorkerProcess> {
    private final Commands commands;
    private final Duration lifetime;

    Factory(Commands commands, Duration lifetime) {
      this.commands = commands;
      this.lifetime = lifetime;
    }

    @Override
    public WorkerProcess create(WorkerKind kind) throws IOException {
      return WorkerProcess.start(commands.commandFor(kind));
    }

    @Override
    public PooledObject<WorkerProcess> wrap(WorkerProcess worker) {
      return new DefaultPooledObject<>(worker);
    }

    @Override
    public boolean validateObject(WorkerKind kind, PooledObject<WorkerProcess> worker) {
      return worker.getObject().isUsable(lifetime);
    }

    @Override
    public void destroyObject(WorkerKind kind, PooledObject<WorkerProcess> worker) {
      worker.getObject().close();
    }
  }
}
