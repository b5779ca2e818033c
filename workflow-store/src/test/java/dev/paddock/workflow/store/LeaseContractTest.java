package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoredEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseContractTest extends StoreContract {

  @Test
  void create_leasesToTheMaker() {
    Lease lease = created("a");

    assertThat(lease.executionId()).isEqualTo("a");
    assertThat(lease.owner()).isEqualTo("me");
    assertThat(lease.until()).isEqualTo(at(10));
  }

  @Test
  void acquire_held_isEmpty() {
    created("a");

    assertThat(store.acquire("a", request("you", 9))).isEmpty();
  }

  @Test
  void acquire_runOut_givesItWithAGreaterToken() {
    Lease first = created("a");

    Lease second = store.acquire("a", request("you", 10)).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(store.find("a").orElseThrow().lease()).isEqualTo(second);
  }

  @Test
  void acquire_released_givesItWithAGreaterToken() {
    Lease first = created("a");
    store.release(first);

    Lease second = store.acquire("a", request("me", 1)).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
  }

  @Test
  void acquire_endedOrUnknown_isEmpty() {
    store.append(created("a"), Append.last(List.of(), ExecutionStatus.FAILED));

    assertThat(store.acquire("a", request("you", 100))).isEmpty();
    assertThat(store.acquire("nobody", request("you", 100))).isEmpty();
  }

  @Test
  void append_runOutButNotTaken_isWritten() {
    Lease lease = created("a");

    store.acquire("other", request("you", 1000));
    store.append(lease, Append.of(List.of(event("late"))));

    assertThat(store.history("a", 1)).hasSize(1);
  }

  @Test
  void append_afterSomebodyTookOver_isRefusedAndWritesNothing() {
    Lease stale = created("a");
    Lease current = store.acquire("a", request("you", 10)).orElseThrow();

    assertRefused(
        StoreErrorCode.LEASE_LOST,
        () -> store.append(stale, Append.of(List.of(event("of the dead")))));
    store.append(current, Append.of(List.of(event("of the living"))));
    assertThat(store.history("a", 1))
        .extracting(StoredEvent::type)
        .containsExactly("of the living");
  }

  @Test
  void append_withSameTokenOfAnotherOwner_isRefused() {
    Lease lease = created("a");
    var forged = new Lease("a", "you", lease.token(), lease.until());

    assertRefused(StoreErrorCode.LEASE_LOST, () -> store.append(forged, Append.of(List.of())));
  }

  @Test
  void renew_held_lastsLongerWithTheSameToken() {
    Lease lease = created("a");

    Lease renewed = store.renew(lease, request("me", 5));

    assertThat(renewed).isEqualTo(new Lease("a", "me", lease.token(), at(15)));
    assertThat(store.acquire("a", request("you", 14))).isEmpty();
    assertThat(store.acquire("a", request("you", 15))).isPresent();
  }

  @Test
  void renew_takenByAnother_isRefused() {
    Lease stale = created("a");
    store.acquire("a", request("you", 10));

    assertRefused(StoreErrorCode.LEASE_LOST, () -> store.renew(stale, request("me", 11)));
  }

  @Test
  void release_takenByAnother_leavesItAlone() {
    Lease stale = created("a");
    Lease current = store.acquire("a", request("you", 10)).orElseThrow();

    store.release(stale);

    assertThat(store.find("a").orElseThrow().lease()).isEqualTo(current);
  }

  @Test
  void acquire_clockPutBackByMoreThanALease_givesIt() {
    created("a");

    assertThat(store.acquire("a", request("you", -10))).isEmpty();
    assertThat(store.acquire("a", request("you", -11))).isPresent();
  }

  @Test
  void append_clockPutForward_staysWithTheOneThatTookOver() {
    Lease before = created("a");
    Lease after = store.acquire("a", request("you", 1_000_000)).orElseThrow();

    assertRefused(StoreErrorCode.LEASE_LOST, () -> store.append(before, Append.of(List.of())));
    store.append(after, Append.of(List.of(event("on time"))));
  }
}
