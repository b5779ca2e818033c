package dev.paddock.workflow.spi;

import org.jspecify.annotations.Nullable;

/** A store did not do what it was asked for. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final StoreErrorCode code;
  private final @Nullable String hint;

  /** What happened, with nothing to advise. */
  public StoreException(StoreErrorCode code, String message) {
    this(code, message, null, null);
  }

  /**
   * What happened.
   *
   * @param message for people
   * @param hint what to do about it, or null
   * @param cause what the store's driver said, or null
   */
  public StoreException(
      StoreErrorCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /** The stable name of what happened. */
  public StoreErrorCode code() {
    return code;
  }

  /** What to do about it, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
