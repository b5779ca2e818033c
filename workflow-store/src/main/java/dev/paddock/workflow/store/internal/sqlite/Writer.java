package dev.paddock.workflow.store.internal.sqlite;

import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.store.internal.sql.Durability;
import dev.paddock.workflow.store.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection that writes. Used by one thread. */
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Connection connection;
  private final Session session;
  private Durability durability = Durability.NOW;
  private final LongAdder writes = new LongAdder();
  private final LongAdder commits = new LongAdder();

  private Writer(Connection connection) {
    this.connection = connection;
    this.session = new Session(connection);
  }

  static Writer open(SqliteSettings settings) throws SQLException {
    Connection connection = settings.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      for (String pragma : settings.writerPragmas()) {
        statement.execute("PRAGMA " + pragma);
      }
    }
    return new Writer(connection);
  }

  /** Does all work in one transaction; if that fails, each in one of its own. */
  void write(List<Pending<?>> batch) {
    try {
      commit(batch);
    } catch (SQLException e) {
      rollBack();
      if (batch.size() == 1) {
        batch.getFirst().fail(SqliteErrors.explain(e));
      } else {
        batch.forEach(pending -> write(List.of(pending)));
      }
      return;
    }
    batch.forEach(Pending::tell);
  }

  private void commit(List<Pending<?>> batch) throws SQLException {
    long urgent = batch.stream().filter(pending -> pending.durability() == Durability.NOW).count();
    synchronise(urgent > 0 ? Durability.NOW : Durability.LATER);
    session.update("BEGIN IMMEDIATE");
    for (Pending<?> pending : batch) {
      pending.attempt(session);
    }
    session.update("COMMIT");
    if (urgent > 0) {
      writes.add(urgent);
      commits.increment();
    }
  }

  /** Each commit is a sync of the disk; now and then SQLite syncs besides, to tidy its log. */
  StoreStatistics statistics() {
    return new StoreStatistics(writes.sum(), commits.sum());
  }

  /** FULL syncs the log at each commit; NORMAL leaves that to the next commit that is FULL. */
  private void synchronise(Durability wanted) throws SQLException {
    if (wanted != durability) {
      session.update(
          wanted == Durability.NOW ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
      durability = wanted;
    }
  }

  private void rollBack() {
    try {
      session.update("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("SQLite has rolled back by itself: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    try (connection) {
      session.close();
    } catch (SQLException e) {
      LOG.warn("the store's file was not closed in good order", SqliteErrors.explain(e));
    }
  }
}
