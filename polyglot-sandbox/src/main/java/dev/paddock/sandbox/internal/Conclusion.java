package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import java.util.List;

/** What an evaluation came to, before usage and logs are added. */
sealed interface Conclusion {

  /** The limits that GraalVM watches. */
  List<Limit> BY_GRAAL = List.of(Limit.STATEMENTS, Limit.STACK_FRAMES, Limit.AST_DEPTH);

  /** The guest returned this. */
  record Returned(JsonText value) implements Conclusion {}

  /** The guest ended, and returned nothing. */
  record Nothing() implements Conclusion {}

  /** The guest failed, or was stopped. */
  record Failure(SandboxError error) implements Conclusion {}

  /** Says of limits that GraalVM watches the same as of those that we watch. */
  default Conclusion named(Limits limits) {
    if (this instanceof Failure(SandboxError error)) {
      for (Limit limit : BY_GRAAL) {
        if (limit.errorCode() == error.code()) {
          String message = Refusals.exceeded(limit, limits).message();
          return new Failure(
              new SandboxError(
                  error.code(), message, error.hint(), error.position(), error.stack()));
        }
      }
    }
    return this;
  }

  /** Whether the context can serve the next evaluation, as far as this one's end tells. */
  default boolean leavesContextUsable() {
    return !(this instanceof Failure failure)
        || switch (failure.error().code()) {
          case GUEST_ERROR, SYNTAX_ERROR, RESULT_NOT_JSON, LIMIT_RESULT, DENIED -> true;
          default -> false;
        };
  }

  /** Whether the guest got to its own end, with a value, with none, or with an error of its own. */
  default boolean isValueOrGuestError() {
    return !(this instanceof Failure failure)
        || switch (failure.error().code()) {
          case GUEST_ERROR, SYNTAX_ERROR, RESULT_NOT_JSON -> true;
          default -> false;
        };
  }

  /** What the caller gets. */
  default Outcome toOutcome(List<LogLine> lines, Usage usage) {
    return switch (this) {
      case Returned returned -> new Outcome.Completed(returned.value(), true, lines, usage);
      case Nothing nothing -> new Outcome.Completed(JsonText.NULL, false, lines, usage);
      case Failure failure -> new Outcome.Failed(failure.error(), lines, usage);
    };
  }

  /** An error that has no position. */
  static Conclusion error(ErrorCode code, String message) {
    return new Failure(SandboxError.of(code, message));
  }
}
