package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.StoreStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsContractTest extends StoreContract {

  @Test
  void threeStepsAlone_areCountedAsWhatEachStoreMakesDurable() {
    StoreStatistics before = store.statistics();

    Lease lease = store.create(execution("a", event("started")), request("me", 0));
    store.append(lease, Append.of(List.of(event("step 1"))));
    store.append(store.renew(lease, request("me", 1)), Append.of(List.of(event("step 2"))));
    store.append(
        lease, Append.last(List.of(event("step 3"), event("end")), ExecutionStatus.COMPLETED));

    assertThat(store.statistics().since(before)).isEqualTo(expected());
    assertThat(store.history("a", 1)).hasSize(5);
  }

  /** PostgreSQL makes the start and the renewed lease durable, too. */
  private StoreStatistics expected() {
    return switch (backend) {
      case MEMORY -> StoreStatistics.NONE;
      case SQLITE -> new StoreStatistics(3, 3);
      case POSTGRES -> new StoreStatistics(5, 5);
    };
  }
}
