package dev.paddock.sandbox.internal.call;

import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;

/** What a call comes to. */
public sealed interface Answer {

  /** What the function gave. */
  record Value(JsonText value) implements Answer {}

  /**
   * The guest gets an error.
   *
   * @param code why, for programs
   * @param message why, for people; tells nothing of the host
   */
  record Refusal(String code, String message) implements Answer {}

  /** What Paddock itself refuses calls for. */
  enum Reason {
    INVALID_ARGUMENT,
    TOO_LARGE,
    TOO_MANY_CALLS,
    UNAVAILABLE,
    CANCELLED,
    INTERNAL
  }

  /** A refusal by Paddock itself. */
  static Refusal refused(Reason reason, String message) {
    return new Refusal(reason.name(), message);
  }

  /** A refusal by the function. */
  static Refusal refused(CapabilityException e) {
    return new Refusal(e.code(), e.reason());
  }
}
