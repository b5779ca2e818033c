package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a step is tried again. */
final class Backoff {

  private Backoff() {}

  /**
   * @param attempts how many were made so far, at least 1
   */
  static Duration delay(RetryPolicy policy, int attempts, RandomGenerator random) {
    double first = (double) policy.initialDelay().toNanos();
    double longest = (double) policy.maxDelay().toNanos();
    double capped = Math.min(first * Math.pow(policy.backoffMultiplier(), attempts - 1), longest);
    double varied = capped * (1 + policy.jitter() * (2 * random.nextDouble() - 1));
    return Duration.ofNanos((long) varied);
  }
}
