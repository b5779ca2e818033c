package dev.paddock.workflow.store.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with files, and that nothing is lost by it. */
class SqliteFaultTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final LeaseRequest REQUEST = new LeaseRequest("me", NOW, Duration.ofSeconds(10));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("store.db");
  }

  @Test
  void append_noRoom_isFullAndLosesNothing() {
    int written = 0;
    StoreException failure = null;
    try (ExecutionStore store = openWith("max_page_count = 60")) {
      Lease lease = create(store);
      while (failure == null) {
        failure = failureOf(() -> append(store, lease, "x".repeat(5_000)));
        written += failure == null ? 1 : 0;
      }
      assertThat(failure.code()).isEqualTo(StoreErrorCode.FULL);
      assertThat(store.history("a", 1)).hasSize(written);
    }

    try (ExecutionStore store = SqliteStores.open(file)) {
      assertThat(written).isPositive();
      assertThat(store.history("a", 1)).hasSize(written);
      append(store, store.find("a").orElseThrow().lease(), "room again");
      assertThat(store.history("a", 1)).hasSize(written + 1);
    }
  }

  @Test
  void append_readOnly_isRefusedAndReadingGoesOn() {
    try (ExecutionStore store = SqliteStores.open(file)) {
      append(store, create(store), "first");
    }

    try (ExecutionStore store = openWith("query_only = true")) {
      Lease lease = store.find("a").orElseThrow().lease();
      assertFails(StoreErrorCode.READ_ONLY, () -> append(store, lease, "second"));
      assertThat(store.history("a", 1)).hasSize(1);
    }
  }

  @Test
  void history_damagedPages_isCorrupt() throws IOException {
    try (ExecutionStore store = SqliteStores.open(file)) {
      Lease lease = create(store);
      for (int i = 0; i < 100; i++) {
        append(store, lease, "x".repeat(1_000));
      }
    }
    damage(30 * 4096);

    try (ExecutionStore store = SqliteStores.open(file)) {
      assertFails(StoreErrorCode.CORRUPT, () -> store.history("a", 1));
    }
  }

  @Test
  void open_damagedTables_isCorrupt() throws IOException {
    SqliteStores.open(file).close();
    damage(4096);

    assertFails(StoreErrorCode.CORRUPT, () -> SqliteStores.open(file));
  }

  @Test
  void open_textFile_isNotAStoreAndStaysAsItWas() throws IOException {
    String text = "I am a shopping list.\n".repeat(100);
    Files.writeString(file, text);

    assertFails(StoreErrorCode.NOT_A_STORE, () -> SqliteStores.open(file));
    assertThat(file).hasContent(text);
  }

  @Test
  void open_databaseOfAnotherProgram_isNotAStore() throws SQLException {
    execute("CREATE TABLE shopping (item TEXT)");

    assertFails(StoreErrorCode.NOT_A_STORE, () -> SqliteStores.open(file));
  }

  @Test
  void open_writtenByANewerVersion_isRefused() throws SQLException {
    SqliteStores.open(file).close();
    execute(
        "INSERT INTO migration SELECT installed_rank + 1, '999', description, type, 'V999__x.sql',"
            + " checksum, installed_by, installed_on, execution_time, success FROM migration");

    assertFails(StoreErrorCode.NEWER_SCHEMA, () -> SqliteStores.open(file));
  }

  @Test
  void open_newFile_isItsOwnersAlone() throws IOException {
    try (ExecutionStore store = SqliteStores.open(file)) {
      append(store, create(store), "secret");

      for (String name : List.of("store.db", "store.db-wal")) {
        assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
            .containsExactlyInAnyOrder(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      }
    }
  }

  @Test
  void open_noFolder_saysSo() {
    assertFails(
        StoreErrorCode.BAD_ADDRESS, () -> SqliteStores.open(folder.resolve("none/store.db")));
    assertFails(StoreErrorCode.BAD_ADDRESS, () -> SqliteStores.open(folder));
  }

  @Test
  void append_anotherProcessKeepsTheFileLocked_isUnavailableUntilItLetsGo() throws SQLException {
    var settings = new SqliteSettings(file, Duration.ofMillis(20), List.of());
    try (ExecutionStore store = SqliteStores.open(settings)) {
      Lease lease = create(store);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        assertFails(StoreErrorCode.UNAVAILABLE, () -> append(store, lease, "in vain"));
        statement.execute("ROLLBACK");
      }
      append(store, lease, "in time");
      assertThat(store.history("a", 1)).hasSize(1);
    }
  }

  /** What a loss of power leaves of the log: some beginning of it. */
  @Test
  void open_logCutAnywhere_hasABeginningOfTheHistory() throws IOException {
    Path log = folder.resolve("store.db-wal");
    Path cutFile = folder.resolve("cut.db");
    try (ExecutionStore store = SqliteStores.open(file)) {
      Lease lease = create(store);
      for (int i = 1; i <= 20; i++) {
        append(store, lease, "" + i);
      }
      for (long length = Files.size(log); length > 0; length -= 9_999) {
        Files.copy(file, cutFile, StandardCopyOption.REPLACE_EXISTING);
        cut(log, folder.resolve("cut.db-wal"), length);
        try (ExecutionStore survivor = SqliteStores.open(cutFile)) {
          assertThat(survivor.history("a", 1))
              .allSatisfy(event -> assertThat(event.json()).isEqualTo("" + event.sequence()));
        }
      }
    }
  }

  private static void cut(Path log, Path target, long length) throws IOException {
    Files.copy(log, target, StandardCopyOption.REPLACE_EXISTING);
    try (var copy = new RandomAccessFile(target.toFile(), "rw")) {
      copy.setLength(length);
    }
  }

  private ExecutionStore openWith(String pragma) {
    return SqliteStores.open(new SqliteSettings(file, Duration.ofSeconds(10), List.of(pragma)));
  }

  private static Lease create(ExecutionStore store) {
    return store.create(new NewExecution("a", "flow", NOW, List.of()), REQUEST);
  }

  private static void append(ExecutionStore store, Lease lease, String json) {
    store.append(lease, Append.of(List.of(new NewEvent(NOW, "event", 1, json))));
  }

  private void damage(long from) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write(new byte[Math.toIntExact(bytes.length() - from)]);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static StoreException failureOf(Runnable call) {
    return catchThrowableOfType(StoreException.class, call::run);
  }

  private static void assertFails(StoreErrorCode code, Runnable call) {
    StoreException failure = failureOf(call);
    assertThat(failure).isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.hint()).isNotBlank();
  }
}
