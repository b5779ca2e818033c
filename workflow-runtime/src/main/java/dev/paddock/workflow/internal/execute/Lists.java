package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepHeader;
import java.util.Locale;

/** Values that must be lists. */
final class Lists {

  private Lists() {}

  /**
   * @throws StepFailure if the value is something else
   */
  static JsonText require(JsonText value, String key, StepHeader step) {
    if (!value.toNode().isArray()) {
      String kind = value.toNode().getNodeType().name().toLowerCase(Locale.ROOT);
      String message = "'" + key + "' must be a list, but is " + article(kind);
      throw new StepFailure(StepError.of(ExecutionErrorCode.WRONG_TYPE, message, step.position()));
    }
    return value;
  }

  private static String article(String kind) {
    return switch (kind) {
      case "null" -> "null";
      case "object" -> "an object";
      default -> "a " + kind;
    };
  }
}
