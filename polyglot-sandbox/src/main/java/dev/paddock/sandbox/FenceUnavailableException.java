package dev.paddock.sandbox;

/**
 * This machine does not have, or does not permit, the fence that was asked for. There is no weaker
 * one instead: that is for the caller to decide.
 */
public final class FenceUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final FenceKind fence;
  private final String hint;

  /**
   * A message for people, and how to get the fence.
   *
   * @param hint what to install or to permit
   */
  public FenceUnavailableException(FenceKind fence, String message, String hint) {
    super(message);
    this.fence = fence;
    this.hint = hint;
  }

  /** Always {@link ErrorCode#UNAVAILABLE}. */
  public ErrorCode code() {
    return ErrorCode.UNAVAILABLE;
  }

  /** What was asked for. */
  public FenceKind fence() {
    return fence;
  }

  /** What to install or to permit. */
  public String hint() {
    return hint;
  }
}
