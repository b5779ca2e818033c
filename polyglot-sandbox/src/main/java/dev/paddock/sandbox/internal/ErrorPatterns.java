package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import java.util.List;

/**
 * Tells errors apart by their messages, where GraalVM gives nothing better. A test pins every
 * entry, so that an upgrade that rewords one is noticed.
 */
final class ErrorPatterns {

  private static final List<String> DENIALS =
      List.of(
          "SecurityException",
          "not allowed",
          "dynamic evaluation of code is disabled",
          "PermissionError",
          "was excluded",
          "Operation not permitted");

  private ErrorPatterns() {}

  static boolean isDenial(String message) {
    return DENIALS.stream().anyMatch(message::contains);
  }

  /**
   * For a fault of the language runtime. GraalPy computes some sizes without looking whether there
   * can be an array of that size.
   */
  static boolean isImpossibleSize(String message) {
    return message.startsWith("java.lang.NegativeArraySizeException")
        || message.startsWith("java.lang.OutOfMemoryError");
  }

  /** For an error that the guest threw and did not catch. */
  static ErrorCode guest(String message) {
    if (message.startsWith("RangeError: Maximum call stack size exceeded")
        || message.startsWith("RangeError: cannot stringify objects nested that deep")
        || message.startsWith("RangeError: Cannot parse JSON constructs nested that deep")
        || message.startsWith("RecursionError")) {
      return ErrorCode.LIMIT_STACK;
    }
    if (message.startsWith("MemoryError")
        || message.startsWith("RangeError: Invalid string length")
        || message.startsWith("RangeError: Invalid array length")) {
      return ErrorCode.LIMIT_MEMORY;
    }
    boolean fromRuntime =
        message.startsWith("EvalError")
            || message.startsWith("PermissionError")
            || message.startsWith("UnsupportedOperation")
            || message.startsWith("OSError")
            || message.startsWith("RuntimeError")
            || message.startsWith("NotImplementedError")
            || message.startsWith("TypeError")
            || message.startsWith("Error: Operation");
    return fromRuntime && isDenial(message) ? ErrorCode.DENIED : ErrorCode.GUEST_ERROR;
  }

  /** For a limit that GraalVM watches. */
  static ErrorCode exhausted(String message) {
    if (message.contains("Statement count limit")) {
      return ErrorCode.LIMIT_STATEMENTS;
    }
    if (message.contains("AST depth")) {
      return ErrorCode.LIMIT_AST_DEPTH;
    }
    if (message.contains("stack") || message.contains("Stack") || message.contains("frame")) {
      return ErrorCode.LIMIT_STACK;
    }
    return ErrorCode.LIMIT_MEMORY;
  }
}
