package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;

/**
 * What the steps of an execution that share a session have left in it so far.
 *
 * @param name of the session
 * @param values a JSON object: a value for each name
 */
public record SessionState(String name, JsonText values) {

  /** The most characters of JSON that a session may hold. */
  public static final int MAX_SIZE = 1 << 20;
}
