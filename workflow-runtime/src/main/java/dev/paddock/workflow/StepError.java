package dev.paddock.workflow;

import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.SandboxError;
import org.jspecify.annotations.Nullable;

/**
 * Why a step, or a workflow, has failed, in words for its author.
 *
 * @param code stable: the name of an {@link dev.paddock.sandbox.ErrorCode} for what guest code did,
 *     else of an {@link ExecutionErrorCode}
 * @param message what happened
 * @param hint what to do about it, or null
 * @param position where in the workflow file, or null if unknown
 * @param file what its author calls the file that the position is in; null if that is the file of
 *     the workflow that was run
 */
public record StepError(
    String code,
    String message,
    @Nullable String hint,
    @Nullable Position position,
    @Nullable String file) {

  /** An error in the workflow's own file. */
  public StepError(
      String code, String message, @Nullable String hint, @Nullable Position position) {
    this(code, message, hint, position, null);
  }

  /** An error of the engine. */
  public static StepError of(ExecutionErrorCode code, String message, @Nullable Position position) {
    return new StepError(code.name(), message, null, position);
  }

  /** An error of guest code; where the sandbox knows no position, that of the step is given. */
  public static StepError of(SandboxError error, Position step) {
    return new StepError(
        error.code().name(), error.message(), error.hint(), error.at().orElse(step));
  }

  /** This error, with a hint. */
  public StepError withHint(String hint) {
    return new StepError(code, message, hint, position, file);
  }

  /** This error, whose position is in a file of its own, unless it has one already. */
  public StepError in(String other) {
    return file == null ? new StepError(code, message, hint, position, other) : this;
  }
}
