package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts processes, all on one thread that never ends. To the kernel the parent of a process is the
 * thread that started it ({@code PR_SET_PDEATHSIG} in prctl(2)), and bubblewrap's {@code
 * --die-with-parent} has a jail killed when that ends: a worker must not go with the caller that it
 * was started for.
 */
final class Launcher {

  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("paddock-launcher").factory());

  private Launcher() {}

  /**
   * Starts a process, which takes milliseconds. An interrupt does not keep it from that; it stays
   * set.
   */
  static Process start(ProcessBuilder builder) throws IOException {
    Future<Process> started = THREAD.submit(builder::start);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return started.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
