package dev.paddock.sandbox;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a guest program has no result, in words for its author. Holds no host path, no host class
 * name.
 *
 * @param code the kind of error
 * @param message what happened; at most 2,000 characters
 * @param hint what to do about it, or null
 * @param position where in the author's file, or null if unknown
 * @param stack the guest's calls, innermost first; at most {@value #MAX_STACK}, often empty
 */
public record SandboxError(
    ErrorCode code,
    String message,
    @Nullable String hint,
    @Nullable Position position,
    List<GuestFrame> stack) {

  /** More frames than this say nothing new. */
  public static final int MAX_STACK = 20;

  private static final int MAX_MESSAGE = 2_000;

  public SandboxError {
    message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "...";
    stack = List.copyOf(stack.subList(0, Math.min(stack.size(), MAX_STACK)));
  }

  /** An error with no position. */
  public static SandboxError of(ErrorCode code, String message) {
    return new SandboxError(code, message, null, null, List.of());
  }

  /** An error with no position, and a hint. */
  public static SandboxError of(ErrorCode code, String message, String hint) {
    return new SandboxError(code, message, hint, null, List.of());
  }

  /** Where it happened, if known. */
  public Optional<Position> at() {
    return Optional.ofNullable(position);
  }
}
