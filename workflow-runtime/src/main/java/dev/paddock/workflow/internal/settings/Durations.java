package dev.paddock.workflow.internal.settings;

import dev.paddock.workflow.DurationText;
import dev.paddock.workflow.RetryPolicy;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        number(node, "jitter", none.jitter()),
        texts(codes(node, "retryOn")),
        texts(codes(node, "neverOn")));
  }

  /** The codes in a list of them. */
  public static List<YamlNode.Scalar> codes(YamlNode policy, String key) {
    return policy.items(key).stream()
        .filter(YamlNode.Scalar.class::isInstance)
        .map(YamlNode.Scalar.class::cast)
        .toList();
  }

  private static Set<String> texts(List<YamlNode.Scalar> scalars) {
    return scalars.stream().map(YamlNode.Scalar::text).collect(Collectors.toSet());
  }

  private static double number(YamlNode node, String key, double otherwise) {
    return node.scalar(key)
        .filter(scalar -> scalar.value().isNumber())
        .map(scalar -> scalar.value().doubleValue())
        .orElse(otherwise);
  }
}
