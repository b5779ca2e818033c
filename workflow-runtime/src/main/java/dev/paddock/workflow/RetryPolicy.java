package dev.paddock.workflow;

import java.time.Duration;
import java.util.Set;

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
 * @param retryOn codes of the errors that it is tried again for; empty for all that another attempt
 *     could help with. Syntax errors, violations of the policy and the like are never tried again
 * @param neverOn codes of errors that it is not tried again for, whatever {@code retryOn} says
 */
public record RetryPolicy(
    int maxAttempts,
    Duration initialDelay,
    double backoffMultiplier,
    Duration maxDelay,
    double jitter,
    Set<String> retryOn,
    Set<String> neverOn) {

  /** One attempt only; the delays are those that a policy has if it names none. */
  public static final RetryPolicy NONE =
      new RetryPolicy(
          1, Duration.ofMillis(100), 2, Duration.ofSeconds(30), 0.1, Set.of(), Set.of());

  public RetryPolicy {
    if (maxAttempts < 1 || backoffMultiplier < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("not a retry policy");
    }
    if (initialDelay.isNegative() || maxDelay.isNegative()) {
      throw new IllegalArgumentException("delays must not be negative");
    }
    retryOn = Set.copyOf(retryOn);
    neverOn = Set.copyOf(neverOn);
  }

  /** Whether it has a step tried again for an error of this code, if another attempt could help. */
  public boolean applies(String code) {
    return (retryOn.isEmpty() || retryOn.contains(code)) && !neverOn.contains(code);
  }
}
