package dev.paddock.workflow.internal.store;

import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import java.time.Duration;
import java.time.Instant;

/** A lease, and when it was taken or renewed. */
record Tenure(Lease lease, Instant since) {

  static Tenure begin(String executionId, long token, LeaseRequest request) {
    return new Tenure(
        new Lease(executionId, request.owner(), token, request.until()), request.now());
  }

  /** Whether others may take it; also if it begins so late that a clock must have been put back. */
  boolean isOver(Instant now) {
    Duration length = Duration.between(since, lease.until());
    return !now.isBefore(lease.until()) || now.isBefore(since.minus(length));
  }
}
