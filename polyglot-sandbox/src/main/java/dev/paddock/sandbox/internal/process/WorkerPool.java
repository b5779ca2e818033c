package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.PoolStatistics;
import dev.paddock.sandbox.internal.PoolConfigs;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/** The workers that there are, of all kinds: which are idle, and for how long they may be. */
final class WorkerPool implements AutoCloseable {

  private final GenericKeyedObjectPool<WorkerKind, WorkerProcess> pool;
  private final Workers.Starter starter;

  /** Those that were started outside and are about to be in the pool. */
  private final Map<WorkerKind, WorkerProcess> newcomers = new ConcurrentHashMap<>();

  WorkerPool(Workers.Starter starter, PoolSettings settings) {
    this.starter = starter;
    GenericKeyedObjectPoolConfig<WorkerProcess> config = PoolConfigs.of(settings);
    config.setMaxTotal(settings.max());
    config.setMaxTotalPerKey(settings.max());
    config.setMaxIdlePerKey(settings.max());
    config.setMinIdlePerKey(settings.min());
    config.setMaxWait(settings.acquireTimeout());
    this.pool = new GenericKeyedObjectPool<>(new Factory(), config);
  }

  boolean hasIdle(WorkerKind kind) {
    return pool.getNumIdle(kind) > 0;
  }

  boolean hasActive(WorkerKind kind) {
    return pool.getNumActive(kind) > 0;
  }

  boolean isFull() {
    return pool.getNumActive() + pool.getNumIdle() >= pool.getMaxTotal();
  }

  /**
   * Takes an idle worker. Starts one if there is none, for which an idle one of another kind may
   * have to end.
   *
   * @throws IllegalStateException if it is closed
   */
  WorkerProcess take(WorkerKind kind) throws IOException, InterruptedException {
    try {
      return pool.borrowObject(kind);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes one back that is idle from now on. */
  void giveBack(WorkerKind kind, WorkerProcess worker) {
    pool.returnObject(kind, worker);
  }

  /** Ends one that was taken. */
  void end(WorkerKind kind, WorkerProcess worker) {
    try {
      pool.invalidateObject(kind, worker);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds one that is idle, or ends it if others have taken the room.
   *
   * @throws IllegalStateException if it is closed; the worker has ended then
   */
  void add(WorkerKind kind, WorkerProcess worker) {
    newcomers.put(kind, worker);
    try {
      pool.addObject(kind);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      if (newcomers.remove(kind, worker)) {
        worker.close();
      }
      if (pool.isClosed()) {
        // A closed pool still takes what was on its way.
        pool.clear();
      }
    }
  }

  /**
   * How it stands.
   *
   * @param waiting how many wait for a worker
   */
  PoolStatistics statistics(int waiting) {
    return new PoolStatistics(
        pool.getNumActive(),
        pool.getNumIdle(),
        waiting,
        pool.getCreatedCount(),
        pool.getDestroyedCount());
  }

  @Override
  public void close() {
    pool.close();
  }

  private final class Factory extends BaseKeyedPooledObjectFactory<WorkerKind, WorkerProcess> {
    @Override
    public WorkerProcess create(WorkerKind kind) throws IOException {
      WorkerProcess newcomer = newcomers.remove(kind);
      return newcomer == null ? starter.start(kind) : newcomer;
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
