package dev.paddock.workflow.store.internal.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.store.internal.sql.Durability;
import dev.paddock.workflow.store.internal.sql.Session;
import dev.paddock.workflow.store.internal.sql.Transactions;
import dev.paddock.workflow.store.internal.sql.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of a pool of connections. All of them are durable at once: a server that loses a
 * lease might give its token out again.
 *
 * <p>If the connection breaks, the work is done again on another one, but not before the server has
 * said that the first time came to nothing.
 */
final class PooledTransactions implements Transactions {

  private static final int ATTEMPTS = 3;

  /** Null if nothing was changed. */
  private static final String ID = "SELECT pg_current_xact_id_if_assigned()::text";

  private final HikariDataSource pool;
  private final Verdicts verdicts;

  PooledTransactions(HikariDataSource pool) {
    this.pool = pool;
    this.verdicts = new Verdicts(pool, pool.getConnectionTimeout());
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) {
    return repeated(() -> {
      try (Connection connection = pool.getConnection();
          var session = new Session(connection)) {
        return Optional.of(new Done<>(work.in(session)));
      }
    });
  }

  @Override
  public <T extends @Nullable Object> T write(Durability durability, Work<T> work) {
    return repeated(() -> writeOnce(work));
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
      requireOpen();
      try {
        Optional<Done<T>> done = attempt.make();
        if (done.isPresent()) {
          return done.get().value();
        }
      } catch (SQLTransientConnectionException e) {
        // The pool has waited for long enough.
        requireOpen();
        throw PostgresErrors.explain(e);
      } catch (SQLException e) {
        if (!PostgresErrors.isTransient(e) && !PostgresErrors.isConflict(e)) {
          throw PostgresErrors.explain(e);
        }
        failure = e;
      }
    }
    requireOpen();
    throw PostgresErrors.explain(failure);
  }

  private <T extends @Nullable Object> Optional<Done<T>> writeOnce(Work<T> work)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      Optional<String> id;
      T value;
      try (var session = new Session(connection)) {
        value = work.in(session);
        id = session.query(ID, row -> Optional.ofNullable(row.getString(1))).getFirst();
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
      return commit(connection, id) ? Optional.of(new Done<>(value)) : Optional.empty();
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

  private void requireOpen() {
    if (pool.isClosed()) {
      throw new StoreException(StoreErrorCode.CLOSED, "the store was closed");
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
