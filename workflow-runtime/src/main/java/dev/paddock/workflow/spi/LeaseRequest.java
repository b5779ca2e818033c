package dev.paddock.workflow.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * Asks for leases.
 *
 * @param owner who asks; unique for each process that uses the store
 * @param now the time
 * @param duration how long the lease lasts unless it is renewed; positive
 */
public record LeaseRequest(String owner, Instant now, Duration duration) {

  public LeaseRequest {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("a lease must last");
    }
  }

  /** When a lease ends that is given to this request. */
  public Instant until() {
    return now.plus(duration);
  }
}
