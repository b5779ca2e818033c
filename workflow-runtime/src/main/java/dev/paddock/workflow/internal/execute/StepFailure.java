package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import java.util.Set;

/** Ends an attempt of a step, or the steps around it. Never leaves the engine. */
public final class StepFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What another attempt can do nothing about. */
  private static final Set<String> FINAL =
      Set.of(
          ErrorCode.SYNTAX_ERROR.name(),
          ErrorCode.DENIED.name(),
          ErrorCode.LIMIT_INPUT.name(),
          ErrorCode.LIMIT_AST_DEPTH.name(),
          ErrorCode.CANCELLED.name(),
          ExecutionErrorCode.STEP_TIMEOUT.name(),
          ExecutionErrorCode.WORKFLOW_TIMEOUT.name(),
          ExecutionErrorCode.STEP_LIMIT.name(),
          ExecutionErrorCode.MAX_ITERATIONS.name(),
          ExecutionErrorCode.CONTEXT_TOO_LARGE.name(),
          ExecutionErrorCode.STORE_REQUIRED.name(),
          ExecutionErrorCode.POLICY_VIOLATION.name(),
          ExecutionErrorCode.WEBHOOK_DENIED.name());

  /** Limits of the workflow and its steps, beside those of code. */
  private static final Set<String> LIMITS =
      Set.of(
          ExecutionErrorCode.STEP_TIMEOUT.name(),
          ExecutionErrorCode.WORKFLOW_TIMEOUT.name(),
          ExecutionErrorCode.STEP_LIMIT.name(),
          ExecutionErrorCode.MAX_ITERATIONS.name(),
          ExecutionErrorCode.CONTEXT_TOO_LARGE.name());

  private static final Set<String> VIOLATIONS =
      Set.of(
          ErrorCode.DENIED.name(),
          ExecutionErrorCode.POLICY_VIOLATION.name(),
          ExecutionErrorCode.WEBHOOK_DENIED.name());

  /** What ends the whole workflow, whatever {@code continueOnError} says. */
  private static final Set<String> FATAL =
      Set.of(
          ErrorCode.CANCELLED.name(),
          ExecutionErrorCode.WORKFLOW_TIMEOUT.name(),
          ExecutionErrorCode.STEP_LIMIT.name());

  private final transient StepError error;

  StepFailure(StepError error) {
    super(error.code() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  /** Why. */
  public StepError error() {
    return error;
  }

  static boolean mayBeRetried(StepError error) {
    return !FINAL.contains(error.code());
  }

  static boolean isLimit(StepError error) {
    return error.code().startsWith("LIMIT_") || LIMITS.contains(error.code());
  }

  static boolean isViolation(StepError error) {
    return VIOLATIONS.contains(error.code());
  }

  static boolean endsWorkflow(StepError error) {
    return FATAL.contains(error.code());
  }
}
