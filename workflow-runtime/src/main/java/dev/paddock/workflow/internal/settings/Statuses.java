package dev.paddock.workflow.internal.settings;

import dev.paddock.workflow.WebhookStep.StatusRange;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads HTTP statuses such as {@code 204} and ranges such as {@code 200-299}. */
public final class Statuses {

  private Statuses() {}

  /** One status or range; empty if it is none, such as a range that ends before it starts. */
  public static Optional<StatusRange> range(YamlNode.Scalar scalar) {
    String[] parts = scalar.text().split("-", -1);
    try {
      int from = Integer.parseInt(parts[0]);
      int to = parts.length == 2 ? Integer.parseInt(parts[1]) : from;
      return Optional.of(new StatusRange(from, to));
    } catch (IllegalArgumentException e) {
      // No number, or no range: what is wrong is in the text that the caller has.
      return Optional.empty();
    }
  }

  /** The scalars in an {@code expectStatus}, which is one of them or a list. */
  public static List<YamlNode.Scalar> scalars(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> List.of(scalar);
      case YamlNode.Items list ->
          list.items().stream()
              .filter(YamlNode.Scalar.class::isInstance)
              .map(YamlNode.Scalar.class::cast)
              .toList();
      default -> List.of();
    };
  }
}
