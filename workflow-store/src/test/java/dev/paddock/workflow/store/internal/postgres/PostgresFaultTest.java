package dev.paddock.workflow.store.internal.postgres;

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
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.store.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What goes wrong with servers and the lines to them, and that nothing is lost or doubled by it.
 */
class PostgresFaultTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final LeaseRequest REQUEST = new LeaseRequest("me", NOW, Duration.ofSeconds(10));

  @BeforeEach
  void empty() {
    PostgresServer.emptied();
  }

  @Test
  void append_serverEndsAllConnections_isWrittenOverNewOnes() {
    try (ExecutionStore store = open(PostgresServer.url())) {
      Lease lease = create(store);
      for (int i = 0; i < 3; i++) {
        PostgresServer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'paddock'");
        append(store, lease, "event " + i);
      }
      assertThat(store.history("a", 1))
          .extracting(StoredEvent::type)
          .containsExactly("event 0", "event 1", "event 2");
    }
  }

  @ParameterizedTest
  @EnumSource(value = CuttingProxy.Cut.class, names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
  void append_lineCutAtTheCommit_isWrittenOnce(CuttingProxy.Cut cut) throws IOException {
    try (var proxy = new CuttingProxy(PostgresServer.port());
        ExecutionStore store = open(inPlainText(proxy.port()))) {
      Lease lease = create(store);
      for (int i = 0; i < 5; i++) {
        proxy.cutNext(cut);
        append(store, lease, "event " + i);
        assertThat(proxy.hasCut()).isTrue();
      }
      assertThat(store.history("a", 1))
          .extracting(StoredEvent::type)
          .containsExactly("event 0", "event 1", "event 2", "event 3", "event 4");
    }
  }

  @Test
  void append_databaseMayOnlyBeRead_isRefusedAndReadingGoesOn() {
    Lease lease;
    try (ExecutionStore store = open(PostgresServer.url())) {
      lease = create(store);
      append(store, lease, "first");
    }

    String url = PostgresServer.url() + "&options=-c%20default_transaction_read_only=on";
    try (ExecutionStore store = open(url)) {
      assertFails(StoreErrorCode.READ_ONLY, () -> append(store, lease, "second"));
      assertThat(store.history("a", 1)).hasSize(1);
    }
  }

  @Test
  void open_writtenByANewerVersion_isRefused() {
    open(PostgresServer.url()).close();
    PostgresServer.execute(
        "INSERT INTO paddock.migration SELECT 999, '999', description, type, 'V999__x.sql',"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM paddock.migration WHERE version = '1'");
    try {
      assertFails(StoreErrorCode.NEWER_SCHEMA, () -> open(PostgresServer.url()));
    } finally {
      PostgresServer.execute("DELETE FROM paddock.migration WHERE version = '999'");
    }
  }

  @Test
  void open_nobodyListens_isUnavailable() throws IOException {
    int port;
    try (var proxy = new CuttingProxy(1)) {
      port = proxy.port();
    }

    assertFails(StoreErrorCode.UNAVAILABLE, () -> open(PostgresServer.url(port)));
  }

  @Test
  void open_noSuchDatabase_isUnavailable() {
    String url = PostgresServer.url().replace("/postgres?", "/nothing?");

    assertFails(StoreErrorCode.UNAVAILABLE, () -> open(url));
  }

  /** So that the proxy can read each COMMIT. */
  private static String inPlainText(int port) {
    return PostgresServer.url(port) + "&prepareThreshold=0&sslmode=disable&gssEncMode=disable";
  }

  private static ExecutionStore open(String url) {
    return PostgresStores.open(new PostgresSettings(url, 2, Duration.ofSeconds(5)));
  }

  private static Lease create(ExecutionStore store) {
    return store.create(new NewExecution("a", "flow", NOW, List.of()), REQUEST);
  }

  private static void append(ExecutionStore store, Lease lease, String type) {
    store.append(lease, Append.of(List.of(new NewEvent(NOW, type, 1, "{}"))));
  }

  private static void assertFails(StoreErrorCode code, Runnable call) {
    StoreException failure = catchThrowableOfType(StoreException.class, call::run);
    assertThat(failure).isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.hint()).isNotBlank();
  }
}
