package dev.paddock.sandbox.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream. For one thread. */
public final class FrameReader {

  private final InputStream in;

  /** Reads from a stream, which should not be buffered: frames are read in one go. */
  public FrameReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next frame, waiting for it.
   *
   * @param maxPayload bytes that its payload may have
   * @return null at the end of the stream
   * @throws ProtocolException if it is longer, of no known type, or broken off
   */
  public @Nullable Frame read(long maxPayload) throws IOException {
    byte[] start = in.readNBytes(FrameWriter.HEADER);
    if (start.length == 0) {
      return null;
    }
    requireWhole(start, FrameWriter.HEADER);
    ByteBuffer header = ByteBuffer.wrap(start);
    int length = header.getInt();
    FrameType type = FrameType.of(Byte.toUnsignedInt(header.get()));
    if (length < 0 || length > maxPayload) {
      throw new ProtocolException(
          "a frame of type %s with %d bytes, at most %d are allowed"
              .formatted(type, length & 0xffffffffL, maxPayload));
    }
    // In steps: memory is only taken for what really arrives.
    byte[] payload = in.readNBytes(length);
    requireWhole(payload, length);
    return new Frame(type, payload);
  }

  private static void requireWhole(byte[] part, int length) throws ProtocolException {
    if (part.length < length) {
      throw new ProtocolException("a frame was broken off");
    }
  }
}
