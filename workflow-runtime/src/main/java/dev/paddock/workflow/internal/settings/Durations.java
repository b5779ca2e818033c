package dev.paddock.workflow.internal.settings;

import dev.paddock.workflow.DurationText;
import dev.paddock.workflow.RetryPolicy;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Reads durations and what is made of them. */
public final class Durations {

  private Durations() {}

  /** The duration that is the value of a key, if there is one and it is one. */
  public static Optional<Duration> in(YamlNode parent, String key) {
    return parent.scalar(key).flatMap(scalar -> DurationText.of(scalar.value()));
  }

  /**
   * The retry policy that {@code node} says; what it does not say is as in {@link
   * RetryPolicy#NONE}.
   */
  public static RetryPolicy retryPolicy(YamlNode node) {
    RetryPolicy none = RetryPolicy.NONE;
    return new RetryPolicy(
        (int) number(node, "maxAttempts", none.maxAttempts()),
        in(node, "initialDelay").orElse(none.initialDelay()),
        number(node, "backoffMultiplier", none.backoffMultiplier()),
        in(node, "maxDelay").orElse(none.maxDelay()),
        number(node, "jitter", none.jitter()));
  }

  private static double number(YamlNode node, String key, double otherwise) {
    return node.scalar(key)
        .filter(scalar -> scalar.value().isNumber())
        .map(scalar -> scalar.value().doubleValue())
        .orElse(otherwise);
  }
}
