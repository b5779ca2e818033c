package dev.paddock.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Where results go, unless their reader has had enough of them, as in {@code paddock ... | head}.
 */
final class ResultStream extends FilterOutputStream {

  private boolean unwanted;

  ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (unwanted) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      unwanted = isClosedPipe(e);
      if (!unwanted) {
        throw e;
      }
    }
  }

  /** Java has no type of its own for this; the text is the operating system's. */
  private static boolean isClosedPipe(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("Broken pipe");
  }
}
