package dev.paddock.workflow.store;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One of several processes that bring executions to their end, a few events at a time, with a clock
 * that jumps: so they take each other's leases all the time. Prints a line for each event that the
 * store has taken, before it goes on.
 */
public final class Racer {

  /** What each execution's history has at the end. */
  static final int EVENTS = 20;

  private static final Duration LEASE = Duration.ofMillis(50);

  private final ExecutionStore store;
  private final String owner;
  private final Random random;

  private Racer(ExecutionStore store, String owner) {
    this.store = store;
    this.owner = owner;
    this.random = new Random(owner.hashCode());
  }

  /** Takes the store's address and a name; ends when nothing is left to do. */
  public static void main(String[] arguments) {
    try (ExecutionStore store = Stores.open(arguments[0])) {
      new Racer(store, arguments[1]).run();
    }
  }

  private void run() {
    while (!store.list(ExecutionQuery.in(Set.of(ExecutionStatus.RUNNING), 1)).isEmpty()) {
      for (Lease lease : store.acquireDue(request(), 3, Set.of())) {
        goOn(lease);
      }
    }
  }

  private void goOn(Lease lease) {
    try {
      int next = store.history(lease.executionId(), 1).size() + 1;
      for (; next <= EVENTS; next++) {
        store.append(lease, Append.of(List.of(event(next))));
        print(lease, next);
      }
      store.append(lease, Append.last(List.of(), ExecutionStatus.COMPLETED));
    } catch (StoreException e) {
      if (e.code() != StoreErrorCode.LEASE_LOST) {
        throw e;
      }
    }
  }

  private NewEvent event(int number) {
    return new NewEvent(Instant.now(), owner, 1, "" + number);
  }

  private static void print(Lease lease, int number) {
    System.out.println(lease.executionId() + " " + number);
    System.out.flush();
  }

  /** Up to a second fast or slow: each lease looks run out to somebody. */
  private LeaseRequest request() {
    return new LeaseRequest(owner, Instant.now().plusMillis(random.nextInt(-1000, 1000)), LEASE);
  }
}
