package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryContractTest extends StoreContract {

  @Test
  void create_withEvents_keepsThem() {
    store.create(execution("a", event("started"), event("begun")), request("me", 0));

    assertThat(store.history("a", 1))
        .extracting(StoredEvent::type)
        .containsExactly("started", "begun");
  }

  @Test
  void create_running_showsAllThatIsKnown() {
    Lease lease = store.create(execution("a", event("started")), request("me", 0));

    assertThat(store.find("a"))
        .contains(
            new StoredExecution(
                "a", "flow", ExecutionStatus.RUNNING, at(0), at(1), null, 1, 0, lease));
  }

  @Test
  void create_sameIdAgain_isRefusedAndChangesNothing() {
    store.create(execution("a", event("first")), request("me", 0));

    assertRefused(
        StoreErrorCode.DUPLICATE,
        () -> store.create(execution("a", event("second")), request("you", 0)));
    assertThat(store.history("a", 1)).extracting(StoredEvent::type).containsExactly("first");
  }

  @Test
  void append_events_areNumberedWithoutGaps() {
    Lease lease = store.create(execution("a", event("one")), request("me", 0));

    store.append(lease, Append.of(List.of(event("two"), event("three"))));
    store.append(lease, Append.of(List.of()));
    store.append(lease, Append.of(List.of(event("four"))));

    assertThat(store.history("a", 1))
        .extracting(StoredEvent::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(store.find("a").orElseThrow().events()).isEqualTo(4);
  }

  @Test
  void append_anyText_comesBackAsItWas() {
    Lease lease = created("a");
    var event = new NewEvent(at(7), "ünï", 3, "{\"text\":\"𝄞 \\u0000 'quoted' \\\" %s ?\"}");

    store.append(lease, Append.of(List.of(event)));

    assertThat(store.history("a", 1))
        .containsExactly(
            new StoredEvent(1, event.time(), event.type(), event.version(), event.json()));
  }

  @Test
  void append_aMegabyte_comesBackAsItWas() {
    Lease lease = created("a");
    String json = "\"" + "x".repeat(1 << 20) + "\"";

    store.append(lease, Append.of(List.of(new NewEvent(at(1), "large", 1, json))));

    assertThat(store.history("a", 1)).extracting(StoredEvent::json).containsExactly(json);
  }

  @Test
  void history_fromANumber_leavesOutWhatWasBefore() {
    store.create(execution("a", event("one"), event("two"), event("three")), request("me", 0));

    assertThat(store.history("a", 3)).extracting(StoredEvent::type).containsExactly("three");
    assertThat(store.history("a", 4)).isEmpty();
  }

  @Test
  void history_ofTwoExecutions_isApart() {
    Lease a = created("a");
    Lease b = created("b");

    store.append(a, Append.of(List.of(event("of a"))));
    store.append(b, Append.of(List.of(event("of b"))));

    assertThat(store.history("a", 1)).extracting(StoredEvent::type).containsExactly("of a");
    assertThat(store.history("b", 1)).extracting(StoredEvent::type).containsExactly("of b");
  }

  @Test
  void whatDoesNotExist_isNotFound() {
    assertThat(store.find("nobody")).isEmpty();
    assertThat(store.history("nobody", 1)).isEmpty();
  }

  @Test
  void append_waiting_showsUntilWhen() {
    Lease lease = created("a");

    store.append(lease, Append.waiting(List.of(event("waiting")), at(60)));

    StoredExecution waiting = store.find("a").orElseThrow();
    assertThat(waiting.status()).isEqualTo(ExecutionStatus.WAITING);
    assertThat(waiting.wakeAt()).isEqualTo(at(60));
    assertThat(waiting.lease()).isNull();
  }

  @Test
  void append_last_endsTheExecutionAndItsLease() {
    Lease lease = created("a");

    store.append(lease, Append.last(List.of(event("completed")), ExecutionStatus.COMPLETED));

    StoredExecution ended = store.find("a").orElseThrow();
    assertThat(ended.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(ended.lease()).isNull();
    assertRefused(StoreErrorCode.LEASE_LOST, () -> store.append(lease, Append.of(List.of())));
  }

  @Test
  void anyCall_afterClose_isRefused() {
    store.close();

    assertRefused(StoreErrorCode.CLOSED, () -> store.find("a"));
    assertRefused(StoreErrorCode.CLOSED, () -> created("a"));
  }
}
