package dev.paddock.sandbox.internal.wire;

/**
 * One message: on the wire four bytes for the payload's length, one for the type, the payload.
 *
 * @param payload not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(FrameType type, byte[] payload) {

  private static final byte[] EMPTY = {};

  /** A frame that says nothing but its type. */
  public static Frame of(FrameType type) {
    return new Frame(type, EMPTY);
  }
}
