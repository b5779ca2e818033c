package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that does not answer the first few times that it is asked what is due. */
final class FlakyStore extends ForwardingStore {

  private final AtomicInteger failures;

  FlakyStore(ExecutionStore store, int failures) {
    super(store);
    this.failures = new AtomicInteger(failures);
  }

  @Override
  public List<Lease> acquireDue(LeaseRequest request, int max, Set<String> except) {
    if (failures.getAndDecrement() > 0) {
      throw new StoreException(StoreErrorCode.UNAVAILABLE, "the database is away");
    }
    return super.acquireDue(request, max, except);
  }
}
