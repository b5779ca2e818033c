package dev.paddock.sandbox.internal.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream. For one thread. */
public final class FrameReader {

  private final DataInputStream in;

  /** Reads from a stream, which should not be buffered: frames are read in one go. */
  public FrameReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * The next frame, waiting for it.
   *
   * @param maxPayload bytes that its payload may have
   * @return null at the end of the stream
   * @throws ProtocolException if it is longer, of no known type, or broken off
   */
  public @Nullable Frame read(long maxPayload) throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    try {
      int length = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      FrameType type = FrameType.of(in.readUnsignedByte());
      if (length < 0 || length > maxPayload) {
        throw new ProtocolException(
            "a frame of type %s with %d bytes, at most %d are allowed"
                .formatted(type, length & 0xffffffffL, maxPayload));
      }
      // In steps: memory is only taken for what really arrives.
      byte[] payload = in.readNBytes(length);
      if (payload.length < length) {
        throw new ProtocolException("a frame was broken off");
      }
      return new Frame(type, payload);
    } catch (EOFException e) {
      throw new ProtocolException("a frame was broken off");
    }
  }
}
