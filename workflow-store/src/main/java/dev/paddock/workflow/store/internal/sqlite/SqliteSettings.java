package dev.paddock.workflow.store.internal.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * How a file is used.
 *
 * @param file the file
 * @param busyTimeout how long to wait for another process that writes
 * @param writerPragmas settings of the connection that writes, besides the store's own
 */
record SqliteSettings(Path file, Duration busyTimeout, List<String> writerPragmas) {

  static SqliteSettings of(Path file) {
    return new SqliteSettings(file, Duration.ofSeconds(10), List.of());
  }

  SQLiteDataSource dataSource() {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }
}
