package dev.paddock.workflow.store.internal.postgres;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.store.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks the server what became of a commit whose connection broke before the answer. */
final class Verdicts {

  /** Without it, a server that has not noticed yet would leave the transaction open. */
  private static final String END =
      "SELECT pg_terminate_backend(pid, ?) FROM pg_stat_activity WHERE backend_xid = ?::xid8::xid";

  private static final String STATUS = "SELECT pg_xact_status(?::xid8)";

  private final DataSource pool;
  private final long patienceMillis;

  /** Asks over connections of its own. */
  Verdicts(DataSource pool, long patienceMillis) {
    this.pool = pool;
    this.patienceMillis = patienceMillis;
  }

  /**
   * Whether a transaction was committed.
   *
   * @param id the transaction's
   * @param failure why that is not known
   * @throws StoreException {@code UNAVAILABLE} if it cannot be found out
   */
  boolean committed(String id, SQLException failure) {
    return switch (status(id, failure).orElse("")) {
      case "committed" -> true;
      case "aborted" -> false;
      default -> throw unknown(failure);
    };
  }

  private Optional<String> status(String id, SQLException failure) {
    try (Connection connection = pool.getConnection();
        var session = new Session(connection)) {
      session.query(END, row -> row.getBoolean(1), patienceMillis, id);
      return session.first(STATUS, row -> row.getString(1), id);
    } catch (SQLException e) {
      failure.addSuppressed(e);
      throw unknown(failure);
    }
  }

  private static StoreException unknown(SQLException failure) {
    return new StoreException(
        StoreErrorCode.UNAVAILABLE,
        "the connection broke during a commit, and the database does not say what came of it",
        "look whether the server runs; read the execution again before going on with it",
        failure);
  }
}
