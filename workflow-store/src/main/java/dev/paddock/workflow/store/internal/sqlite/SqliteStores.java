package dev.paddock.workflow.store.internal.sqlite;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.store.internal.sql.Dialect;
import dev.paddock.workflow.store.internal.sql.Migrations;
import dev.paddock.workflow.store.internal.sql.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens stores in files. */
public final class SqliteStores {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteStores.class);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** So often because of processes that make the same file's tables at the same time. */
  private static final int MIGRATION_ATTEMPTS = 3;

  private SqliteStores() {}

  /** Opens the store in a file, which is made if there is none. */
  public static ExecutionStore open(Path file) {
    return open(SqliteSettings.of(file));
  }

  static ExecutionStore open(SqliteSettings settings) {
    requireFolder(settings.file().toAbsolutePath());
    makePrivate(settings.file());
    migrate(settings);
    return new SqlStore(GroupCommit.open(settings), Dialect.SQLITE);
  }

  private static void requireFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw badAddress(file + " is a folder", "give the path of a file");
    }
    if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
      throw badAddress("the folder of " + file + " does not exist", "make the folder first");
    }
  }

  /** Histories may tell secrets: a new file is its owner's alone, and its log is as it is. */
  private static void makePrivate(Path file) {
    if (Files.exists(file)
        || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (IOException e) {
      LOG.debug(
          "another process makes the file, or SQLite will say why it cannot: {}", e.toString());
    }
  }

  private static void migrate(SqliteSettings settings) {
    for (int attempt = 1; ; attempt++) {
      try {
        Migrations.apply(
            Flyway.configure().dataSource(settings.dataSource()), "sqlite", SqliteErrors::explain);
        return;
      } catch (StoreException e) {
        if (e.code() != StoreErrorCode.UNAVAILABLE || attempt == MIGRATION_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static StoreException badAddress(String message, String hint) {
    return new StoreException(StoreErrorCode.BAD_ADDRESS, message, hint, null);
  }
}
