package dev.paddock.sandbox.internal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes frames to a stream, each in one write. Safe for use by many threads. */
public final class FrameWriter {

  /** The length of the payload in four bytes, and the type in one. */
  static final int HEADER = 5;

  private final OutputStream out;

  /** Writes to a stream, which should not be buffered. */
  public FrameWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes a frame and flushes it. */
  public synchronized void write(Frame frame) throws IOException {
    byte[] payload = frame.payload();
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length);
    bytes.putInt(payload.length).put((byte) frame.type().code()).put(payload);
    out.write(bytes.array());
    out.flush();
  }
}
