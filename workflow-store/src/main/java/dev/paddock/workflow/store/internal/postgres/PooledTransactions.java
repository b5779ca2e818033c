package dev.paddock.workflow.store.internal.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.store.internal.sql.Durability;
import dev.paddock.workflow.store.internal.sql.OwnThreads;
import dev.paddock.workflow.store.internal.sql.Session;
import dev.paddock.workflow.store.internal.sql.Transactions;
import dev.paddock.workflow.store.internal.sql.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of a pool of connections. All of them are durable at once: a server that loses a
 * lease might give its token out again.
 *
 * <p>If the connection breaks, the work is done again on another one, but not before the server has
 * said that the first time came to nothing.
 */
final class PooledTransactions implements Transactions {

  private static final Logger LOG = LoggerFactory.getLogger(PooledTransactions.class);

  private static final int ATTEMPTS = 3;

  /** Null if nothing was changed. */
  private static final String ID = "SELECT pg_current_xact_id_if_assigned()::text";

  private final HikariDataSource pool;
  private final OwnThreads threads;
  private final Verdicts verdicts;
  private final LongAdder commits = new LongAdder();

  PooledTransactions(HikariDataSource pool) {
    this.pool = pool;
    this.threads = new OwnThreads("paddock-store", pool.getMaximumPoolSize());
    this.verdicts = new Verdicts(pool, pool.getConnectionTimeout());
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    return threads.call(() -> repeated(() -> readOnce(work)));
  }

  @Override
  public <T extends @Nullable Object> T write(Durability durability, Work<T> work) {
    return threads.call(() -> {
      T value = repeated(() -> writeOnce(work));
      commits.increment();
      return value;
    });
  }

  /** A value that is there, be it null. */
  private record Done<T extends @Nullable Object>(T value) {}

  @FunctionalInterface
  private interface Attempt<T extends @Nullable Object> {
    /** Empty if nothing was done and it may be tried again. */
    Optional<Done<T>> make() throws SQLException;
  }

  private <T extends @Nullable Object> T repeated(Attempt<T> attempt) {
    SQLException failure = new SQLException("the connection broke each time", "08006");
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        Optional<Done<T>> done = attempt.make();
        if (done.isPresent()) {
          return done.get().value();
        }
      } catch (SQLTransientConnectionException e) {
        // Unlike a connection that broke: the pool has tried for long enough to get one.
        throw PostgresErrors.explain(e);
      } catch (SQLException e) {
        if (!PostgresErrors.isTransient(e) && !PostgresErrors.isConflict(e)) {
          throw PostgresErrors.explain(e);
        }
        failure = e;
      }
    }
    throw PostgresErrors.explain(failure);
  }

  private <T extends @Nullable Object> Optional<Done<T>> readOnce(Work<T> work)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        var session = new Session(connection)) {
      return Optional.of(new Done<>(work.in(session)));
    }
  }

  private <T extends @Nullable Object> Optional<Done<T>> writeOnce(Work<T> work)
      throws SQLException {
    Connection connection = pool.getConnection();
    try {
      return writeOn(connection, work);
    } finally {
      giveBack(connection);
    }
  }

  private <T extends @Nullable Object> Optional<Done<T>> writeOn(
      Connection connection, Work<T> work) throws SQLException {
    Optional<String> id;
    T value;
    try (var session = new Session(connection)) {
      connection.setAutoCommit(false);
      value = work.in(session);
      id = session.query(ID, row -> Optional.ofNullable(row.getString(1))).getFirst();
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
    return commit(connection, id) ? Optional.of(new Done<>(value)) : Optional.empty();
  }

  /** What goes wrong here must not look as if the work had come to nothing. */
  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a connection was not given back in good order: {}", e.getMessage());
    }
  }

  /** False if the transaction has come to nothing. */
  private boolean commit(Connection connection, Optional<String> id) throws SQLException {
    try {
      connection.commit();
      return true;
    } catch (SQLException e) {
      if (PostgresErrors.isTransient(e)) {
        return id.isEmpty() || verdicts.committed(id.get(), e);
      }
      throw e;
    }
  }

  private static void rollBack(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Whether the server shares its syncs among them is not known here. */
  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(commits.sum(), commits.sum());
  }

  @Override
  public void close() {
    threads.close();
    pool.close();
  }
}
