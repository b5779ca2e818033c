package dev.paddock.workflow.internal.http;

import dev.paddock.workflow.ExecutionErrorCode;
import org.jspecify.annotations.Nullable;

/** A request that was not made, or has no usable response. */
public final class WebhookException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExecutionErrorCode code;
  private final @Nullable String hint;

  WebhookException(ExecutionErrorCode code, String message, @Nullable String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  static WebhookException denied(String message, @Nullable String hint) {
    return new WebhookException(ExecutionErrorCode.WEBHOOK_DENIED, message, hint);
  }

  static WebhookException failed(String message) {
    return new WebhookException(ExecutionErrorCode.WEBHOOK_FAILED, message, null);
  }

  /** Either {@code WEBHOOK_DENIED} or {@code WEBHOOK_FAILED}. */
  public ExecutionErrorCode code() {
    return code;
  }

  /** What to do about it, or null. */
  public @Nullable String hint() {
    return hint;
  }
}
