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
    if (!(error instanceof SQLiteException e)) {
      return new StoreException(
          StoreErrorCode.UNAVAILABLE, "the store's file cannot be used", null, error);
    }
    return switch (kind(e)) {
      case SQLITE_FULL ->
          new StoreException(
              StoreErrorCode.FULL,
              "there is no room for the store's file",
              "make room on its disk; nothing that was durable is lost",
              e);
      case SQLITE_READONLY ->
          new StoreException(
              StoreErrorCode.READ_ONLY,
              "the store's file may only be read",
              "permit this user to write the file and its folder",
              e);
      case SQLITE_CORRUPT ->
          new StoreException(
              StoreErrorCode.CORRUPT,
              "the store's file is damaged",
              "keep a copy of it and of its -wal file, and restore it with `sqlite3 FILE .recover`",
              e);
      case SQLITE_NOTADB ->
          new StoreException(
              StoreErrorCode.NOT_A_STORE,
              "the file is not a SQLite database",
              "give another file, or one that does not exist yet",
              e);
      case SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE,
              "the store's file cannot be opened",
              "permit this user to read and write the file and its folder",
              e);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE,
              "another process has kept the store's file locked for too long",
              "look for a process that hangs while it uses the file",
              e);
      default ->
          new StoreException(
              StoreErrorCode.UNAVAILABLE, "the store's file cannot be used", null, e);
    };
  }

  /** The low byte is the kind; the rest says more exactly where. */
  private static SQLiteErrorCode kind(SQLiteException error) {
    return SQLiteErrorCode.getErrorCode(error.getResultCode().code & 0xff);
  }
}
