package dev.paddock.workflow.store.internal.sqlite;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What errors of SQLite mean. */
final class SqliteErrors {

  private SqliteErrors() {}

  /** The error in the words of a store. */
  static StoreException explain(SQLException error) {
    return switch (kind(error)) {
      case SQLITE_FULL ->
          new StoreException(
              StoreErrorCode.FULL,
              "there is no room for the store's file",
              "make room on its disk; nothing that was durable is lost",
              error);
      case SQLITE_READONLY ->
          new StoreException(
              StoreErrorCode.READ_ONLY,
              "the store's file may only be read",
              "permit this user to write the file and its folder",
              error);
      case SQLITE_CORRUPT ->
          new StoreException(
              StoreErrorCode.CORRUPT,
              "the store's file is damaged",
              "keep a copy of it and of its -wal file, and restore it with `sqlite3 FILE .recover`",
              error);
      case SQLITE_NOTADB ->
          new StoreException(
              StoreErrorCode.NOT_A_STORE,
              "the file is not a SQLite database",
              "give another file, or one that does not exist yet",
              error);
      case SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE,
              "the store's file cannot be opened",
              "permit this user to read and write the file and its folder",
              error);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE,
              "another process has kept the store's file locked for too long",
              "look for a process that hangs while it uses the file",
              error);
      default ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE, "the store's file cannot be used", null, error);
    };
  }

  /** The low byte of SQLite's own code is the kind; the rest says more exactly where. */
  private static SQLiteErrorCode kind(SQLException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException e) {
        return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
