package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoredExecution;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListContractTest extends StoreContract {

  @BeforeEach
  void createThree() {
    store.append(created("first"), Append.last(List.of(), ExecutionStatus.FAILED));
    store.append(created("second"), Append.waiting(List.of(), null));
    store.create(new NewExecution("third", "other", at(-9), List.of()), request("me", 0));
  }

  @Test
  void list_all_givesTheOneMadeLastFirst_whateverItsClockSaid() {
    assertThat(ids(ExecutionQuery.newest(10))).containsExactly("third", "second", "first");
  }

  @Test
  void list_limited_givesTheNewest() {
    assertThat(ids(ExecutionQuery.newest(1))).containsExactly("third");
  }

  @Test
  void list_byStatus_givesThose() {
    assertThat(ids(ExecutionQuery.in(Set.of(ExecutionStatus.WAITING), 10)))
        .containsExactly("second");
    assertThat(ids(ExecutionQuery.in(EnumSet.allOf(ExecutionStatus.class), 2)))
        .containsExactly("third", "second");
  }

  @Test
  void list_byWorkflow_givesThose() {
    assertThat(ids(new ExecutionQuery("flow", Set.of(), 10))).containsExactly("second", "first");
    assertThat(ids(new ExecutionQuery("flow", Set.of(ExecutionStatus.FAILED), 10)))
        .containsExactly("first");
    assertThat(ids(new ExecutionQuery("none", Set.of(), 10))).isEmpty();
  }

  private List<String> ids(ExecutionQuery query) {
    return store.list(query).stream().map(StoredExecution::id).toList();
  }
}
