package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.OpenToken;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoredSignal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenContractTest extends StoreContract {

  private Lease lease;

  @BeforeEach
  void openOne() {
    lease = created("a");
    store.append(lease, Append.of(List.of()).opening(List.of(new OpenToken("hash", at(60)))));
  }

  @Test
  void answer_open_isInTheInbox() {
    assertThat(answer("hash", 59)).isEqualTo(new Answered.Taken("a"));

    assertThat(store.signals(lease)).extracting(StoredSignal::type).containsExactly("answer");
  }

  @Test
  void answer_again_isUsedAndLeavesNoSignal() {
    answer("hash", 1);

    assertThat(answer("hash", 2)).isEqualTo(new Answered.Used());
    assertThat(answer("hash", 61)).isEqualTo(new Answered.Used());
    assertThat(store.signals(lease)).hasSize(1);
  }

  @Test
  void answer_afterItsTime_isExpired() {
    assertThat(answer("hash", 60)).isEqualTo(new Answered.Expired());
    assertThat(store.signals(lease)).isEmpty();
  }

  @Test
  void answer_neverExpiring_isTakenAnyTime() {
    store.append(lease, Append.of(List.of()).opening(List.of(new OpenToken("forever", null))));

    assertThat(answer("forever", 1_000_000)).isEqualTo(new Answered.Taken("a"));
  }

  @Test
  void answer_unknown_isUnknown() {
    assertThat(answer("other", 1)).isEqualTo(new Answered.Unknown());
  }

  @Test
  void answer_closed_isExpired() {
    store.append(lease, Append.of(List.of()).closing(Set.of("hash", "never opened")));

    assertThat(answer("hash", 1)).isEqualTo(new Answered.Expired());
  }

  @Test
  void answer_executionEnded_isExpired() {
    store.append(lease, Append.last(List.of(), ExecutionStatus.CANCELLED));

    assertThat(answer("hash", 1)).isEqualTo(new Answered.Expired());
  }

  @Test
  void answer_waitingExecution_makesItDue() {
    store.append(lease, Append.waiting(List.of(), at(60)));
    answer("hash", 1);

    assertThat(store.acquireDue(request("me", 2), 10, Set.of()))
        .extracting(Lease::executionId)
        .containsExactly("a");
  }

  @Test
  void append_closingAnAnsweredToken_isRefusedAndWritesNothing() {
    answer("hash", 1);

    assertRefused(
        StoreErrorCode.ANSWERED,
        () ->
            store.append(
                lease,
                Append.of(List.of(event("timed out")))
                    .opening(List.of(new OpenToken("next", null)))
                    .closing(Set.of("hash"))));
    assertThat(store.history("a", 1)).isEmpty();
    assertThat(answer("next", 2)).isEqualTo(new Answered.Unknown());
  }

  @Test
  void append_openingATokenThatIsThere_isRefusedAndWritesNothing() {
    assertRefused(
        StoreErrorCode.DUPLICATE,
        () ->
            store.append(
                lease,
                Append.of(List.of(event("asked")))
                    .opening(List.of(new OpenToken("new", null), new OpenToken("hash", null)))));
    assertThat(store.history("a", 1)).isEmpty();
    assertThat(answer("new", 2)).isEqualTo(new Answered.Unknown());
  }

  @Test
  void asker_isKnown_whateverBecameOfTheToken() {
    assertThat(store.asker("hash")).contains("a");
    answer("hash", 1);
    assertThat(store.asker("hash")).contains("a");
    assertThat(store.asker("other")).isEmpty();
  }

  private Answered answer(String hash, long seconds) {
    return store.answer(hash, signal("answer"), at(seconds));
  }
}
