package dev.paddock.sandbox.internal.wire;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Reads payloads that nobody wrote. */
final class Fuzz {

  /** Reads a whole payload. */
  @FunctionalInterface
  interface Reader {
    Object read(byte[] payload) throws ProtocolException;
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Fuzz() {}

  /** Why a payload is refused; {@code read} if it is not. Any other exception gets through. */
  static String refusal(byte[] payload, Reader reader) {
    try {
      reader.read(payload);
      return "read";
    } catch (ProtocolException e) {
      return e.getMessage();
    }
  }

  /** The bytes that reading takes. */
  static long cost(byte[] payload, Reader reader) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    refusal(payload, reader);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  static byte[] flipped(byte[] payload, int bit) {
    byte[] copy = payload.clone();
    copy[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return copy;
  }
}
