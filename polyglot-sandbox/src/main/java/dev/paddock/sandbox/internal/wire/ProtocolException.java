package dev.paddock.sandbox.internal.wire;

import java.io.IOException;

/** The other side sent something that it must not send. */
public final class ProtocolException extends IOException {

  private static final long serialVersionUID = 1;

  /** Says what was wrong. */
  public ProtocolException(String message) {
    super(message);
  }
}
