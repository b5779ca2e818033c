package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of our own that are given nothing and whose output nobody wants. */
final class Silent {

  private static final long MAX_SECONDS = 300;

  private Silent() {}

  /** Runs a program to its end, for five minutes at most. Whether it ended well by itself. */
  static boolean succeeds(List<String> command) throws IOException, InterruptedException {
    Process process = start(new ProcessBuilder(command));
    try {
      return process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a program that lives on by itself. */
  static Process start(ProcessBuilder program) throws IOException {
    Process process =
        program.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    return process;
  }
}
