package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The last that a worker printed as its own errors, for the host's log alone. Read for as long as
 * the worker lives: a full pipe would stop it.
 */
final class StderrTail {

  private static final int CAPACITY = 4 << 10;
  private static final long WAIT_MILLIS = 200;

  private final StringBuilder tail = new StringBuilder();
  private final Thread reader;

  private StderrTail(Process process) {
    reader =
        Thread.ofPlatform()
            .daemon()
            .name("paddock-worker-stderr-" + process.pid())
            .unstarted(() -> drain(process.getErrorStream()));
  }

  static StderrTail of(Process process) {
    var tail = new StderrTail(process);
    tail.reader.start();
    return tail;
  }

  private void drain(InputStream in) {
    byte[] buffer = new byte[CAPACITY];
    try (in) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        append(new String(buffer, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      append("(" + e + ")");
    }
  }

  private synchronized void append(String text) {
    tail.append(text);
    tail.delete(0, Math.max(0, tail.length() - CAPACITY));
  }

  /** Empty, or what it said on a line of its own. To be asked for when it has ended. */
  String text() {
    try {
      reader.join(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return tail.isEmpty() ? "" : ":\n" + tail.toString().strip();
    }
  }
}
