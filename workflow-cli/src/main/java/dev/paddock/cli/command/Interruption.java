package dev.paddock.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What ends a command that stays. When the process is to end, as by Ctrl-C, the command is told,
 * and has time to end in good order.
 */
final class Interruption implements AutoCloseable {

  /** Longer than what runs is given to end. */
  private static final long GRACE_MILLIS = TimeUnit.SECONDS.toMillis(40);

  private final Thread command = Thread.currentThread();
  private final Thread hook = new Thread(this::endOfTheProcess, "paddock-interruption");
  private final CountDownLatch ended = new CountDownLatch(1);

  private Interruption() {}

  /** Begins, for the calling thread. */
  static Interruption ofTheProcess() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** As if somebody had pressed Ctrl-C. */
  void end() {
    ended.countDown();
  }

  /** Returns when the process is to end, or the calling thread is interrupted. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      // That is a way to end it; what is left to do should not be interrupted.
    }
  }

  /** The process ends when this returns, or when the command has ended, which ends it too. */
  private void endOfTheProcess() {
    end();
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
