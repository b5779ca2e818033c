package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueContractTest extends StoreContract {

  @Test
  void acquireDue_running_isTakenOnlyWhenItsLeaseIsOver() {
    created("a");

    assertThat(due(9)).isEmpty();
    assertThat(due(10)).containsExactly("a");
    assertThat(due(10)).isEmpty();
  }

  @Test
  void acquireDue_waiting_isTakenWhenItsTimeHasCome() {
    waiting("a", at(60));

    assertThat(due(59)).isEmpty();
    assertThat(due(60)).containsExactly("a");
  }

  @Test
  void acquireDue_waitingForASignal_isTakenWhenItCame() {
    waiting("a", null);

    assertThat(due(1000)).isEmpty();
    store.signal("a", signal("cancel"));
    assertThat(due(2)).containsExactly("a");
  }

  @Test
  void acquireDue_signalCameBeforeTheWait_isTakenAtOnce() {
    Lease lease = created("a");
    store.signal("a", signal("cancel"));
    store.append(lease, Append.waiting(List.of(), at(60)));

    assertThat(due(2)).containsExactly("a");
  }

  @Test
  void acquireDue_signalConsumed_waitsForItsTimeAgain() {
    waiting("a", at(60));
    store.signal("a", signal("hello"));
    Lease lease = store.acquire("a", request("me", 2)).orElseThrow();
    long read = store.signals(lease).getFirst().sequence();

    store.append(lease, Append.waiting(List.of(), at(60)).consuming(Set.of(read)));

    assertThat(due(59)).isEmpty();
    assertThat(due(60)).containsExactly("a");
  }

  @Test
  void acquireDue_ended_isNeverTaken() {
    store.append(created("a"), Append.last(List.of(), ExecutionStatus.CANCELLED));

    assertThat(due(1000)).isEmpty();
  }

  @Test
  void acquireDue_moreThanWanted_givesTheLongestDueFirst() {
    waiting("late", at(30));
    waiting("early", at(20));
    waiting("middle", at(25));

    assertThat(store.acquireDue(request("you", 60), 2, Set.of()))
        .extracting(Lease::executionId)
        .containsExactly("early", "middle");
    assertThat(due(60)).containsExactly("late");
  }

  @Test
  void acquireDue_unwanted_isLeftToOthers() {
    waiting("first", at(20));
    waiting("it's \"odd\"", at(21));
    waiting("last", at(22));

    assertThat(store.acquireDue(request("me", 60), 1, Set.of("first", "it's \"odd\"", "none")))
        .extracting(Lease::executionId)
        .containsExactly("last");
    assertThat(due(60)).containsExactly("first", "it's \"odd\"");
  }

  private List<String> due(long seconds) {
    return store.acquireDue(request("you", seconds), 100, Set.of()).stream()
        .map(Lease::executionId)
        .toList();
  }

  private void waiting(String id, @Nullable Instant wakeAt) {
    store.append(created(id), Append.waiting(List.of(), wakeAt));
  }
}
