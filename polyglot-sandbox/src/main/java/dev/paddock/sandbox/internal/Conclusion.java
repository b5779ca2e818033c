package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.SandboxError;

/** What an evaluation came to, before usage and logs are added. */
sealed interface Conclusion {

  /** The guest returned this. */
  record Returned(JsonText value) implements Conclusion {}

  /** The guest ended, and returned nothing. */
  record Nothing() implements Conclusion {}

  /** The guest failed, or was stopped. */
  record Failure(SandboxError error) implements Conclusion {}

  /** An error that has no position. */
  static Conclusion error(ErrorCode code, String message) {
    return new Failure(SandboxError.of(code, message));
  }
}
