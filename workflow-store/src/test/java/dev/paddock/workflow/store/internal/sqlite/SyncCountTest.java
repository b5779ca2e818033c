package dev.paddock.workflow.store.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.store.internal.sql.Dialect;
import dev.paddock.workflow.store.internal.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncCountTest {

  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final LeaseRequest REQUEST = new LeaseRequest("me", NOW, Duration.ofSeconds(10));

  @Test
  void threeSteps_alone_syncThreeTimes(@TempDir Path folder) {
    Path file = folder.resolve("store.db");
    SqliteStores.open(file).close();
    GroupCommit commits = GroupCommit.open(SqliteSettings.of(file));
    try (ExecutionStore store = new SqlStore(commits, Dialect.SQLITE)) {
      Lease lease =
          store.create(new NewExecution("a", "flow", NOW, List.of(event("started"))), REQUEST);
      store.append(lease, Append.of(List.of(event("step 1"))));
      store.append(store.renew(lease, REQUEST), Append.of(List.of(event("step 2"))));
      store.append(
          lease, Append.last(List.of(event("step 3"), event("end")), ExecutionStatus.COMPLETED));

      assertThat(commits.syncs()).isEqualTo(3);
      assertThat(store.history("a", 1)).hasSize(5);
    }
  }

  private static NewEvent event(String type) {
    return new NewEvent(NOW, type, 1, "{}");
  }
}
