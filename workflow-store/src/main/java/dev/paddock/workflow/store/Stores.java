package dev.paddock.workflow.store;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.store.internal.postgres.PostgresStores;
import dev.paddock.workflow.store.internal.sqlite.SqliteStores;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores. What is not there yet is made, and the tables of older versions of Paddock are
 * brought to the form of this one.
 */
public final class Stores {

  private static final String POSTGRES = "jdbc:postgresql:";

  private Stores() {}

  /**
   * Opens the store at an address.
   *
   * @param address the URL of a PostgreSQL database, {@code jdbc:postgresql://...}, or the path of
   *     a file for SQLite
   * @throws StoreException {@code BAD_ADDRESS} if it is neither; and what the other methods throw
   */
  public static ExecutionStore open(String address) {
    if (address.startsWith(POSTGRES)) {
      return postgres(address);
    }
    if (address.isBlank() || address.startsWith("jdbc:") || address.contains("://")) {
      throw badAddress("no store has the address \"" + withoutSecrets(address) + "\"", null);
    }
    try {
      return sqlite(Path.of(address));
    } catch (InvalidPathException e) {
      throw badAddress("not a path: " + e.getReason(), e);
    }
  }

  /**
   * Opens a store in a file, for one machine: several processes may use it at the same time, but
   * not over a network. Beside the file lie two more while it is open, {@code -wal} and {@code
   * -shm}, which belong to it. What is durable is on the disk, as far as that keeps its word.
   *
   * @throws StoreException {@code BAD_ADDRESS} if the file's folder does not exist; {@code
   *     NOT_A_STORE}, {@code NEWER_SCHEMA}, {@code CORRUPT}, {@code READ_ONLY}, {@code FULL} or
   *     {@code UNAVAILABLE} if the file cannot be used
   */
  public static ExecutionStore sqlite(Path file) {
    return SqliteStores.open(file);
  }

  /**
   * Opens a store in a PostgreSQL database, for many processes on many machines. It lies in a
   * schema of its own, {@code paddock}, and is as durable as the server's settings make it.
   *
   * @param url with what the driver needs to log in, unless a password file or the like has it
   * @throws StoreException {@code NEWER_SCHEMA}, {@code NOT_A_STORE}, {@code READ_ONLY}, {@code
   *     FULL} or {@code UNAVAILABLE} if the database cannot be used
   */
  public static ExecutionStore postgres(String url) {
    return PostgresStores.open(url);
  }

  private static String withoutSecrets(String address) {
    int login = address.indexOf("://");
    return login < 0 ? address : address.substring(0, login) + "://...";
  }

  private static StoreException badAddress(String message, @Nullable Throwable cause) {
    return new StoreException(
        StoreErrorCode.BAD_ADDRESS,
        message,
        "give the path of a file, or jdbc:postgresql://HOST/DATABASE",
        cause);
  }
}
