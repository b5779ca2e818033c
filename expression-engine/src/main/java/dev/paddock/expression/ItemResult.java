package dev.paddock.expression;

import dev.paddock.sandbox.ErrorCode;
import tools.jackson.databind.JsonNode;

/** What an expression gave for one item of a batch. */
public sealed interface ItemResult {

  /**
   * It has a value.
   *
   * @param value JSON {@code null} if the expression gave none
   */
  record Value(JsonNode value) implements ItemResult {}

  /**
   * It failed for this item; the other items are not affected.
   *
   * @param code the kind of error
   * @param message what happened
   */
  record Failed(ErrorCode code, String message) implements ItemResult {}
}
