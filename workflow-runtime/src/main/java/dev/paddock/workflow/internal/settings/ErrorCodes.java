package dev.paddock.workflow.internal.settings;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.workflow.ExecutionErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the codes of errors of steps mean for what happens next. */
public final class ErrorCodes {

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
          ExecutionErrorCode.CYCLE_LIMIT.name(),
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
          ExecutionErrorCode.CYCLE_LIMIT.name(),
          ExecutionErrorCode.MAX_ITERATIONS.name(),
          ExecutionErrorCode.CONTEXT_TOO_LARGE.name());

  private static final Set<String> VIOLATIONS =
      Set.of(
          ErrorCode.DENIED.name(),
          ExecutionErrorCode.POLICY_VIOLATION.name(),
          ExecutionErrorCode.WEBHOOK_DENIED.name());

  /** What ends the whole workflow, whatever a step says about its errors. */
  private static final Set<String> FATAL =
      Set.of(
          ErrorCode.CANCELLED.name(),
          ExecutionErrorCode.WORKFLOW_TIMEOUT.name(),
          ExecutionErrorCode.STEP_LIMIT.name(),
          ExecutionErrorCode.CYCLE_LIMIT.name());

  /** All codes that an error of a step can have. */
  public static final List<String> ALL =
      Stream.<Enum<?>>concat(
              Arrays.stream(ErrorCode.values()), Arrays.stream(ExecutionErrorCode.values()))
          .map(Enum::name)
          .distinct()
          .sorted()
          .toList();

  private ErrorCodes() {}

  /** Whether another attempt can do nothing about it. */
  public static boolean isFinal(String code) {
    return FINAL.contains(code);
  }

  /** Whether it says that a limit was hit. */
  public static boolean isLimit(String code) {
    return code.startsWith("LIMIT_") || LIMITS.contains(code);
  }

  /** Whether it says that somebody tried what they may not do. */
  public static boolean isViolation(String code) {
    return VIOLATIONS.contains(code);
  }

  /** Whether it ends the whole workflow. */
  public static boolean isFatal(String code) {
    return FATAL.contains(code);
  }
}
