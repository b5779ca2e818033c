package dev.paddock.sandbox.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;

/**
 * The output streams of a context that is made before anybody knows whose it will be: GraalVM fixes
 * the streams when it makes a context. What is printed before {@link #connect} is dropped.
 */
final class OutputRelay {

  private final Relay out = new Relay();
  private final Relay err = new Relay();

  Context.Builder attachTo(Context.Builder builder) {
    return builder.out(out).err(err);
  }

  /** Everything printed from here on goes to {@code output}. */
  void connect(OutputCapture output) {
    out.target = output.out();
    err.target = output.err();
  }

  /** Everything printed from here on is dropped. */
  void disconnect() {
    out.target = OutputStream.nullOutputStream();
    err.target = OutputStream.nullOutputStream();
  }

  private static final class Relay extends OutputStream {
    private volatile OutputStream target = OutputStream.nullOutputStream();

    @Override
    public void write(int b) throws IOException {
      target.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target.write(bytes, offset, length);
    }
  }
}
