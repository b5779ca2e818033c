package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.PoolSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contexts that are used once, some of them made in advance: a Python context takes tens to
 * hundreds of milliseconds to make, and next to nothing to hand out. Whoever finds none ready makes
 * one, as if this did not exist.
 *
 * <p>Contexts are made in advance only for kinds that were wanted twice within the time that one
 * may be idle. So a single program has the machine for itself, and nothing is made while nobody
 * asks.
 */
final class PreparedContexts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PreparedContexts.class);

  /** A Python context holds 4 MB, a JavaScript one 80 KB. */
  private static final int MAX_IDLE = 8;

  private static final int MAX_KINDS = 64;

  private final GenericKeyedObjectPool<ContextKind, OneShotGuest> pool;
  private final Set<ContextKind> refilling = ConcurrentHashMap.newKeySet();
  private final Set<OneShotGuest> refilledAfterUse = ConcurrentHashMap.newKeySet();
  private final PoolSettings settings;
  private final Executor refiller;
  private final LongSupplier nanoTime;
  private final Map<ContextKind, Long> lastTaken =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContextKind, Long> eldest) {
          return size() > MAX_KINDS;
        }
      };

  /**
   * @param maker makes a context of a kind
   * @param refiller where contexts are made in advance
   * @param nanoTime like {@link System#nanoTime}
   * @param settings how many are ready of each kind in demand, and for how long
   */
  PreparedContexts(
      Function<ContextKind, OneShotGuest> maker,
      Executor refiller,
      LongSupplier nanoTime,
      PoolSettings settings) {
    this.settings = settings;
    this.refiller = refiller;
    this.nanoTime = nanoTime;
    // Whoever runs a guest has a guest thread, which bounds their number.
    GenericKeyedObjectPoolConfig<OneShotGuest> config = PoolConfigs.of(settings);
    config.setMaxIdlePerKey(settings.min());
    this.pool = new GenericKeyedObjectPool<>(new Factory(maker), config);
  }

  /**
   * A context that nobody has used. More are made at once if none is left, else after its use: to
   * wake the thread that makes them is a good part of what it takes to hand one out.
   *
   * @throws org.graalvm.polyglot.PolyglotException if one had to be made and could not
   */
  OneShotGuest take(ContextKind kind) {
    try {
      OneShotGuest guest = pool.borrowObject(kind);
      if (isInDemand(kind)) {
        if (ready(kind) == 0) {
          refill(kind);
        } else {
          refilledAfterUse.add(guest);
        }
      }
      return guest;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes a context after its use. */
  void discard(ContextKind kind, OneShotGuest guest) {
    try {
      pool.invalidateObject(kind, guest);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      if (refilledAfterUse.remove(guest)) {
        refill(kind);
      }
    }
  }

  /** How many are ready. */
  int ready(ContextKind kind) {
    return pool.getNumIdle(kind);
  }

  int ready() {
    return pool.getNumIdle();
  }

  long created() {
    return pool.getCreatedCount();
  }

  long destroyed() {
    return pool.getDestroyedCount();
  }

  private boolean isInDemand(ContextKind kind) {
    long now = nanoTime.getAsLong();
    synchronized (lastTaken) {
      Long last = lastTaken.put(kind, now);
      return last != null && now - last < settings.idleTime().toNanos();
    }
  }

  private void refill(ContextKind kind) {
    if (ready(kind) >= settings.min() || !refilling.add(kind)) {
      return;
    }
    try {
      refiller.execute(() -> fill(kind));
    } catch (RejectedExecutionException e) {
      // It was closed meanwhile.
      refilling.remove(kind);
    }
  }

  private void fill(ContextKind kind) {
    try {
      while (!pool.isClosed() && ready(kind) < settings.min() && pool.getNumIdle() < MAX_IDLE) {
        pool.addObject(kind);
      }
    } catch (Exception e) {
      if (!pool.isClosed()) {
        LOG.warn("No context could be made in advance", e);
      }
    } finally {
      refilling.remove(kind);
    }
  }

  /** Closes those that are ready. Those in use are closed by {@link #discard}. */
  @Override
  public void close() {
    pool.close();
  }

  private static final class Factory
      extends BaseKeyedPooledObjectFactory<ContextKind, OneShotGuest> {
    private final Function<ContextKind, OneShotGuest> maker;

    Factory(Function<ContextKind, OneShotGuest> maker) {
      this.maker = maker;
    }

    @Override
    public OneShotGuest create(ContextKind kind) {
      return maker.apply(kind);
    }

    @Override
    public PooledObject<OneShotGuest> wrap(OneShotGuest guest) {
      return new DefaultPooledObject<>(guest);
    }

    @Override
    public void destroyObject(ContextKind kind, PooledObject<OneShotGuest> guest) {
      guest.getObject().close();
    }
  }
}
