package dev.paddock.workflow.store.internal.postgres;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * What errors of PostgreSQL and of the connections to it mean; by SQLSTATE, as its manual lists.
 */
final class PostgresErrors {

  private PostgresErrors() {}

  /** The error in the words of a store. */
  static StoreException explain(SQLException error) {
    String state = state(error);
    if (isTransient(error)) {
      return new StoreException(
          StoreErrorCode.UNAVAILABLE,
          "the database does not respond",
          "look whether the server runs and whether this machine reaches it",
          error);
    }
    return switch (state) {
      case "53100", "54000" ->
          new StoreException(
              StoreErrorCode.FULL,
              "there is no room for the database",
              "make room on the server's disk; nothing that was durable is lost",
              error);
      case "25006" ->
          new StoreException(
              StoreErrorCode.READ_ONLY,
              "the database may only be read",
              "connect to the primary server, not to a standby",
              error);
      case "42501" ->
          new StoreException(
              StoreErrorCode.READ_ONLY,
              "this user may not do that in the database",
              "grant the user the right to make and to use the schema paddock",
              error);
      case "28000", "28P01", "3D000" ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE,
              "the server does not let this user into this database",
              "look at the URL's user, password and database",
              error);
      case "XX001", "XX002" ->
          new StoreException(
              StoreErrorCode.CORRUPT, "the database is damaged", "restore it from a backup", error);
      default ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE, "the database did not do what it was asked", null, error);
    };
  }

  /** Whether the connection is gone, or the server has no room for another. */
  static boolean isTransient(SQLException error) {
    String state = state(error);
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("53300")
        || (state.isEmpty() && error instanceof SQLTransientConnectionException);
  }

  /** Whether the same transaction may succeed if it is done again: it met another one. */
  static boolean isConflict(SQLException error) {
    String state = state(error);
    return state.equals("40001") || state.equals("40P01");
  }

  private static String state(SQLException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && e.getSQLState() != null) {
        return e.getSQLState();
      }
    }
    return "";
  }
}
