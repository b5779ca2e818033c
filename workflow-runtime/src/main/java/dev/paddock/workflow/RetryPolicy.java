package dev.paddock.workflow;

import java.time.Duration;

/**
 * How often, and after which delays, a failed step is tried again. The delay before attempt {@code
 * n + 1} is {@code initialDelay * backoffMultiplier^(n-1)}, at most {@code maxDelay}, and then
 * varied by up to {@code jitter} of itself in both directions.
 *
 * @param maxAttempts attempts in all, the first one included; at least 1
 * @param initialDelay the delay before the second attempt; may be zero
 * @param backoffMultiplier at least 1
 * @param maxDelay no delay is longer, before jitter
 * @param jitter from 0 to 1
 */
public record RetryPolicy(
    int maxAttempts,
    Duration initialDelay,
    double backoffMultiplier,
    Duration maxDelay,
    double jitter) {

  /** One attempt only; the delays are those that a policy has if it names none. */
  public static final RetryPolicy NONE =
      new RetryPolicy(1, Duration.ofMillis(100), 2, Duration.ofSeconds(30), 0.1);

  public RetryPolicy {
    if (maxAttempts < 1 || backoffMultiplier < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("not a retry policy");
    }
    if (initialDelay.isNegative() || maxDelay.isNegative()) {
      throw new IllegalArgumentException("delays must not be negative");
    }
  }
}
