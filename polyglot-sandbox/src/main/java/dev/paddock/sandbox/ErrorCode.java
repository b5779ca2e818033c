package dev.paddock.sandbox;

/**
 * Why a guest program has no result. The names are stable: callers and workflow files may rely on
 * them.
 */
public enum ErrorCode {
  /** The source text is not a program of its language. */
  SYNTAX_ERROR,
  /** The guest threw, or raised, an error and did not catch it. */
  GUEST_ERROR,
  /** The result, or a part of it, has no JSON form. */
  RESULT_NOT_JSON,
  /** It ran for longer than {@link Limit#WALL_TIME}. */
  LIMIT_WALL_TIME,
  /** It used more processor time than {@link Limit#CPU_TIME}. */
  LIMIT_CPU_TIME,
  /** It executed more statements than {@link Limit#STATEMENTS}. */
  LIMIT_STATEMENTS,
  /** It held, or asked for, more memory than {@link Limit#MEMORY}. */
  LIMIT_MEMORY,
  /** It nested calls deeper than {@link Limit#STACK_FRAMES}, or than the thread's stack allows. */
  LIMIT_STACK,
  /** Its source nests deeper than {@link Limit#AST_DEPTH}. */
  LIMIT_AST_DEPTH,
  /** It printed more than {@link Limit#OUTPUT}. */
  LIMIT_OUTPUT,
  /** Its source and bindings are larger than {@link Limit#INPUT}; it was not started. */
  LIMIT_INPUT,
  /** Its result is larger than {@link Limit#RESULT}. */
  LIMIT_RESULT,
  /** It tried something that the fence forbids. */
  DENIED,
  /** Its caller was interrupted, or the sandbox was closed. */
  CANCELLED,
  /**
   * The fence could not take it: unknown language, no free thread in time, too many stuck guests.
   */
  UNAVAILABLE,
  /** A fault of Paddock or of the language runtime, not of the guest. */
  INTERNAL
}
