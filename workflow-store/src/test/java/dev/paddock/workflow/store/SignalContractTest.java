package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoredSignal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalContractTest extends StoreContract {

  @Test
  void signal_given_isInTheInboxAsItWas() {
    Lease lease = created("a");

    assertThat(store.signal("a", new Signal(at(3), "cancel", "{\"why\":\"ü\"}"))).isTrue();

    StoredSignal stored = store.signals(lease).getFirst();
    assertThat(stored)
        .isEqualTo(new StoredSignal(stored.sequence(), at(3), "cancel", "{\"why\":\"ü\"}"));
  }

  @Test
  void signals_unread_comeInOrderUntilAnAppendNamesThem() {
    Lease lease = created("a");
    store.signal("a", signal("one"));
    store.signal("a", signal("two"));
    store.signal("a", signal("three"));
    List<StoredSignal> unread = store.signals(lease);
    assertThat(unread).extracting(StoredSignal::type).containsExactly("one", "two", "three");

    store.append(
        lease,
        Append.of(List.of())
            .consuming(Set.of(unread.getFirst().sequence(), unread.getLast().sequence())));

    assertThat(store.signals(lease)).containsExactly(unread.get(1));
  }

  @Test
  void signals_ofAnotherExecution_cannotBeConsumed() {
    Lease a = created("a");
    Lease b = created("b");
    store.signal("b", signal("one"));
    long sequence = store.signals(b).getFirst().sequence();

    store.append(a, Append.of(List.of()).consuming(Set.of(sequence)));

    assertThat(store.signals(b)).hasSize(1);
  }

  @Test
  void signal_endedOrUnknown_isNotTaken() {
    store.append(created("a"), Append.last(List.of(), ExecutionStatus.FAILED));

    assertThat(store.signal("a", signal("cancel"))).isFalse();
    assertThat(store.signal("nobody", signal("cancel"))).isFalse();
  }

  @Test
  void signals_leaseTakenByAnother_isRefused() {
    Lease stale = created("a");
    store.acquire("a", request("you", 10));

    assertRefused(StoreErrorCode.LEASE_LOST, () -> store.signals(stale));
  }

  @Test
  void signalled_namesOnlyWhatTheOwnerRunsAndHasNotRead() {
    Lease read = created("read");
    created("unread");
    created("silent");
    store.create(execution("theirs"), request("you", 0));
    for (String id : List.of("read", "unread", "theirs")) {
      store.signal(id, signal("cancel"));
    }
    long sequence = store.signals(read).getFirst().sequence();
    store.append(read, Append.of(List.of()).consuming(Set.of(sequence)));

    assertThat(store.signalled("me")).containsExactly("unread");
  }
}
