package dev.paddock.workflow.store.internal.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.store.internal.sql.Durability;
import dev.paddock.workflow.store.internal.sql.OwnThreads;
import dev.paddock.workflow.store.internal.sql.Session;
import dev.paddock.workflow.store.internal.sql.Transactions;
import dev.paddock.workflow.store.internal.sql.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions on a file. One thread writes: all that came while it was busy with the last commit
 * shares the next one, so that many callers wait for one sync of the disk.
 */
final class GroupCommit implements Transactions {

  /** Bounds how long the first of a commit waits for the last. */
  private static final int MOST_IN_A_COMMIT = 512;

  private static final int READERS = 4;

  /** What HikariCP takes at least, in milliseconds. */
  private static final long LEAST_TIMEOUT = 250;

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final Writer writer;
  private final HikariDataSource readers;
  private final OwnThreads readerThreads = new OwnThreads("paddock-store-reader", READERS);
  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  private GroupCommit(Writer writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
    this.thread = Thread.ofPlatform().daemon().name("paddock-store").unstarted(this::run);
  }

  static GroupCommit open(SqliteSettings settings) {
    try {
      var writer = Writer.open(settings);
      var commits = new GroupCommit(writer, readers(settings));
      commits.thread.start();
      return commits;
    } catch (SQLException e) {
      throw SqliteErrors.explain(e);
    }
  }

  private static HikariDataSource readers(SqliteSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("paddock-store-readers");
    config.setDataSource(settings.dataSource());
    config.setConnectionInitSql("PRAGMA query_only = true");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(Math.max(LEAST_TIMEOUT, settings.busyTimeout().toMillis()));
    return new HikariDataSource(config);
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    requireOpen();
    return readerThreads.call(() -> readHere(work));
  }

  private <T extends @Nullable Object> T readHere(Work<T> work) {
    try (Connection connection = readers.getConnection();
        var session = new Session(connection)) {
      return work.in(session);
    } catch (SQLException e) {
      throw SqliteErrors.explain(e);
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Durability durability, Work<T> work) {
    requireOpen();
    var pending = new Pending<T>(durability, work);
    queue.add(pending);
    if (closed && queue.remove(pending)) {
      throw closedStore();
    }
    return pending.await();
  }

  @Override
  public StoreStatistics statistics() {
    return writer.statistics();
  }

  /** How much work waits for the next commit. */
  int waiting() {
    return queue.size();
  }

  private void run() {
    List<Pending<?>> batch = new ArrayList<>();
    while (take(batch)) {
      try {
        writer.write(batch);
      } catch (RuntimeException | Error e) {
        LOG.error("the store's writer failed", e);
        batch.forEach(pending -> pending.fail(failed(e)));
      }
      batch.clear();
    }
    writer.close();
  }

  /** Waits for work; false if there is none and there will be none. */
  private boolean take(List<Pending<?>> batch) {
    while (queue.drainTo(batch, MOST_IN_A_COMMIT) == 0) {
      if (closed) {
        return false;
      }
      try {
        batch.add(queue.take());
        queue.drainTo(batch, MOST_IN_A_COMMIT - 1);
        return true;
      } catch (InterruptedException e) {
        LOG.warn("somebody interrupts the store's writer, which ends when the store is closed", e);
      }
    }
    return true;
  }

  private void requireOpen() {
    if (closed) {
      throw closedStore();
    }
  }

  private static StoreException closedStore() {
    return new StoreException(StoreErrorCode.CLOSED, "the store was closed");
  }

  private static StoreException failed(Throwable cause) {
    return new StoreException(StoreErrorCode.UNAVAILABLE, "the store failed", null, cause);
  }

  @Override
  public void close() {
    closed = true;
    // So that the writer looks up.
    queue.add(new Pending<@Nullable Void>(Durability.LATER, session -> null));
    join();
    readerThreads.close();
    readers.close();
  }

  private void join() {
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
