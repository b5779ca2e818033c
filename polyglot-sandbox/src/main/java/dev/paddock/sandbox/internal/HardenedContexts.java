package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.EvictionConfig;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hardened contexts between evaluations. Some limits are fixed when a context is made: those
 * that GraalVM watches, and the memory that built-ins may take at once.
 */
final class HardenedContexts implements AutoCloseable {

  /** There is room for so many times as many as can be in use. */
  private static final int ROOM = 2;

  /**
   * What distinguishes contexts.
   *
   * @param limits only those are compared that a context is made with
   */
  record Kind(Limits limits, boolean deterministic) {
    static Kind of(GuestTask task) {
      return new Kind(task.limits(), task.environment().determinism() != null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kind kind
          && deterministic == kind.deterministic
          && isSame(Limit.STATEMENTS, kind)
          && isSame(Limit.STACK_FRAMES, kind)
          && isSame(Limit.AST_DEPTH, kind)
          && isSame(Limit.MEMORY, kind);
    }

    private boolean isSame(Limit limit, Kind other) {
      return limits.get(limit) == other.limits.get(limit);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(limits.get(Limit.STATEMENTS) * 31 + limits.get(Limit.MEMORY));
    }
  }

  private final Contexts contexts;
  private final Executor closers;
  private final ExpressionSources sources = new ExpressionSources();
  private final PoolSettings settings;
  private final Pool pool;

  /**
   * The one that was given back last, which its pool counts as in use: to take it again costs a
   * single atomic operation, where the pool would cost as much as a short expression.
   */
  private final AtomicReference<@Nullable HardenedJavaScript> latest = new AtomicReference<>();

  /** Whether what is given back goes to the pool, which looks how old it is. */
  private volatile boolean shelving;

  private volatile boolean closed;

  /**
   * @param inUse how many are in use at once, at most
   * @param settings how many are kept of each kind, for how long, and how old they get
   */
  HardenedContexts(Contexts contexts, Executor closers, int inUse, PoolSettings settings) {
    this.contexts = contexts;
    this.closers = closers;
    this.settings = settings;
    GenericKeyedObjectPoolConfig<HardenedJavaScript> config = PoolConfigs.of(settings);
    // What is idle for longest makes room for another kind.
    config.setMaxTotal(ROOM * (inUse + 1));
    config.setEvictionPolicy(this::isIdleForTooLong);
    config.setTestOnReturn(true);
    config.setTestWhileIdle(true);
    this.pool = new Pool(config);
  }

  private boolean isIdleForTooLong(
      EvictionConfig config, PooledObject<HardenedJavaScript> context, int idle) {
    return idle > settings.min() && context.getIdleDuration().compareTo(settings.idleTime()) >= 0;
  }

  /**
   * A context that nobody else has.
   *
   * @throws org.graalvm.polyglot.PolyglotException if one had to be made and could not
   */
  Lease lease(GuestTask task) {
    return new Lease(take(Kind.of(task)), HardenedJavaScript.mayLoadModules(task));
  }

  private HardenedJavaScript take(Kind kind) {
    HardenedJavaScript last = latest.getAndSet(null);
    if (last != null) {
      if (last.kind().equals(kind)) {
        return last;
      }
      pool.returnObject(last.kind(), last);
    }
    try {
      return pool.borrowObject(kind);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(HardenedJavaScript context) {
    if (!latest.compareAndSet(null, context)) {
      pool.returnObject(context.kind(), context);
    } else if (shelving) {
      shelve();
    }
  }

  private void shelve() {
    HardenedJavaScript last = latest.getAndSet(null);
    if (last != null) {
      shelving = closed;
      pool.returnObject(last.kind(), last);
    }
  }

  private void discard(HardenedJavaScript context) {
    try {
      pool.invalidateObject(context.kind(), context);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes what is old, and what nobody has used for too long. Happens by itself, too. */
  void sweep() {
    shelving = true;
    shelve();
    pool.sweep();
  }

  /** How many wait. */
  int idle() {
    return pool.getNumIdle() + (latest.get() == null ? 0 : 1);
  }

  long created() {
    return pool.getCreatedCount();
  }

  long destroyed() {
    return pool.getDestroyedCount();
  }

  @Override
  public void close() {
    closed = true;
    shelving = true;
    shelve();
    pool.close();
  }

  /** The use of a context. At its end the context is closed, unless it was given back. */
  final class Lease implements AutoCloseable {
    private final HardenedJavaScript guest;
    private final boolean onlyOnce;
    private boolean kept;

    private Lease(HardenedJavaScript guest, boolean onlyOnce) {
      this.guest = guest;
      this.onlyOnce = onlyOnce;
    }

    HardenedJavaScript guest() {
      return guest;
    }

    /** Keeps the context, which is as it was before, for the next evaluation. */
    void giveBack() {
      if (!onlyOnce) {
        kept = true;
        keep(guest);
      }
    }

    @Override
    public void close() {
      if (!kept) {
        discard(guest);
      }
    }
  }

  /** Its timer knows no sweep but its own. */
  private final class Pool extends GenericKeyedObjectPool<Kind, HardenedJavaScript> {
    Pool(GenericKeyedObjectPoolConfig<HardenedJavaScript> config) {
      super(new Factory(), config);
    }

    @Override
    public void evict() {
      HardenedContexts.this.sweep();
    }

    void sweep() {
      try {
        super.evict();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final class Factory extends BaseKeyedPooledObjectFactory<Kind, HardenedJavaScript> {
    @Override
    public HardenedJavaScript create(Kind kind) {
      return new HardenedJavaScript(kind, contexts.shared(kind), closers, sources);
    }

    @Override
    public PooledObject<HardenedJavaScript> wrap(HardenedJavaScript context) {
      return new DefaultPooledObject<>(context);
    }

    @Override
    public boolean validateObject(Kind kind, PooledObject<HardenedJavaScript> context) {
      return context.getFullDuration().compareTo(settings.lifetime()) < 0;
    }

    @Override
    public void destroyObject(Kind kind, PooledObject<HardenedJavaScript> context) {
      context.getObject().close();
    }
  }
}
