package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "jdbc:mysql://somewhere/db", "postgres://me:secret@somewhere/db", "a\0b"})
  void open_noKindOfStore_saysWhatToGive(String address) {
    StoreException failure = failureOf(address);

    assertThat(failure.code()).isEqualTo(StoreErrorCode.BAD_ADDRESS);
    assertThat(failure.hint()).contains("jdbc:postgresql://HOST/DATABASE");
    assertThat(failure.getMessage()).doesNotContain("secret");
  }

  @Test
  void sqlite_openedAgain_hasWhatWasThere() {
    keepsWhatItHas(folder.resolve("store with space & ?=ü.db").toString());
  }

  @Test
  void postgres_openedAgain_hasWhatWasThere() {
    keepsWhatItHas(PostgresServer.emptied());
  }

  private static void keepsWhatItHas(String address) {
    var execution =
        new NewExecution("a", "flow", NOW, List.of(new NewEvent(NOW, "started", 1, "{}")));
    try (ExecutionStore store = Stores.open(address)) {
      store.create(execution, new LeaseRequest("me", NOW, Duration.ofSeconds(10)));
    }
    try (ExecutionStore store = Stores.open(address)) {
      assertThat(store.history("a", 1)).hasSize(1);
      assertThat(store.list(ExecutionQuery.newest(10))).hasSize(1);
    }
  }

  private static StoreException failureOf(String address) {
    return catchThrowableOfType(StoreException.class, () -> Stores.open(address));
  }
}
