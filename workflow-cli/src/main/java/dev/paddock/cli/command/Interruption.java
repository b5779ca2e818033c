package dev.paddock.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns what would end the process at once, such as Ctrl-C, into an interrupt of the thread that
 * runs a command, so that it can end in good order; for as long as that may take.
 */
final class Interruption implements AutoCloseable {

  /** Longer than what runs is given to end. */
  private static final long GRACE_MILLIS = TimeUnit.SECONDS.toMillis(40);

  private final Thread command = Thread.currentThread();
  private final Thread hook = new Thread(this::end, "paddock-interruption");

  private Interruption() {}

  /** Begins, for the calling thread. */
  static Interruption ofTheProcess() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Returns when the calling thread is interrupted; it is not any longer then. */
  void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // That is what was waited for.
    }
  }

  /** The process ends when this returns, or when the command has ended, which ends it too. */
  private void end() {
    command.interrupt();
    try {
      command.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already, and waits for the command to end.
    }
  }
}
