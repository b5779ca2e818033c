package dev.paddock.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** A thing that a guest may only use so much of. */
public enum Limit {
  /** Time from start to result, conversion included. */
  WALL_TIME("wallTime", Unit.NANOSECONDS, ErrorCode.LIMIT_WALL_TIME),
  /** Processor time of the guest's thread. */
  CPU_TIME("cpuTime", Unit.NANOSECONDS, ErrorCode.LIMIT_CPU_TIME),
  /**
   * Statements executed. Built-in functions count as one; Python counts no statement of an endless
   * loop.
   */
  STATEMENTS("statements", Unit.COUNT, ErrorCode.LIMIT_STATEMENTS),
  /** Memory held. See the security model for how the {@code context} fence estimates it. */
  MEMORY("memory", Unit.BYTES, ErrorCode.LIMIT_MEMORY),
  /** Nested guest calls. */
  STACK_FRAMES("stackFrames", Unit.COUNT, ErrorCode.LIMIT_STACK),
  /**
   * Nesting depth of the parsed source, in JavaScript. Python's parser has limits of its own and
   * ignores this one.
   */
  AST_DEPTH("astDepth", Unit.COUNT, ErrorCode.LIMIT_AST_DEPTH),
  /** Bytes printed to standard output and standard error together. */
  OUTPUT("output", Unit.BYTES, ErrorCode.LIMIT_OUTPUT),
  /** Source and bindings together, in characters of source and JSON. */
  INPUT("input", Unit.BYTES, ErrorCode.LIMIT_INPUT),
  /** The result, in characters of JSON. */
  RESULT("result", Unit.BYTES, ErrorCode.LIMIT_RESULT);

  /** What a limit is counted in. */
  public enum Unit {
    NANOSECONDS,
    COUNT,
    BYTES
  }

  private final String id;
  private final Unit unit;
  private final ErrorCode errorCode;

  Limit(String id, Unit unit, ErrorCode errorCode) {
    this.id = id;
    this.unit = unit;
    this.errorCode = errorCode;
  }

  /** The name used in workflow files and on the command line, such as {@code wallTime}. */
  public String id() {
    return id;
  }

  /** What its values are counted in. */
  public Unit unit() {
    return unit;
  }

  /** The error that a guest ends with when it exceeds this limit. */
  public ErrorCode errorCode() {
    return errorCode;
  }

  /** More than anybody needs, and less than what overflows. */
  long maximum() {
    return this == STACK_FRAMES || this == AST_DEPTH ? Integer.MAX_VALUE : 1L << 60;
  }

  /** Finds a limit by its {@link #id}. */
  public static Optional<Limit> byId(String id) {
    return Arrays.stream(values()).filter(limit -> limit.id.equals(id)).findFirst();
  }

  /**
   * Reads a value of this limit: {@code 500ms}, {@code 2s}, {@code 1m} for times (a bare number is
   * milliseconds), {@code 64MB}, {@code 512KB}, {@code 1GB} for sizes (powers of 1024; a bare
   * number is bytes), a whole number for counts.
   *
   * @throws IllegalArgumentException with a message for the user, if the text is not such a value
   *     or is not positive
   */
  public long parse(String text) {
    return LimitText.parse(this, text);
  }

  /** Writes a value of this limit for people, in a form that {@link #parse} reads. */
  public String format(long value) {
    return LimitText.format(this, value);
  }
}
