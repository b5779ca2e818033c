package dev.paddock.workflow.execution;

import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that is gone after some writes, as it is for a process that dies: nothing that the
 * process does afterwards is kept.
 */
final class DyingStore extends ForwardingStore {

  private final boolean keepsLast;
  private final AtomicInteger writesLeft;

  /**
   * @param writes how many appends return
   * @param keepsLast whether the one after them is kept, although it does not return
   */
  DyingStore(ExecutionStore store, int writes, boolean keepsLast) {
    super(store);
    this.keepsLast = keepsLast;
    this.writesLeft = new AtomicInteger(writes);
  }

  /** How many appends there were, if it has not died and may live long. */
  int written() {
    return Integer.MAX_VALUE - writesLeft.get();
  }

  private static StoreException dead() {
    return new StoreException(StoreErrorCode.UNAVAILABLE, "the process died");
  }

  @Override
  public synchronized void append(Lease lease, Append append) {
    int left = writesLeft.getAndDecrement();
    if (left > 0 || (left == 0 && keepsLast)) {
      store.append(lease, append);
    }
    if (left <= 0) {
      throw dead();
    }
  }

  @Override
  public void release(Lease lease) {
    if (writesLeft.get() < 0) {
      throw dead();
    }
    store.release(lease);
  }
}
