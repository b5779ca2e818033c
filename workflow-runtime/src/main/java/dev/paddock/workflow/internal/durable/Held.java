package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.spi.Lease;

/**
 * An execution that a thread of this process runs. Whoever hears that it is not to run any longer
 * interrupts that thread.
 */
final class Held {

  /** Why an execution is not to run any longer. */
  enum Stop {
    NONE,
    CANCELLED,
    LEASE_LOST
  }

  private final Lease lease;
  private final Thread thread = Thread.currentThread();
  private Stop stop = Stop.NONE;
  private boolean running = true;

  Held(Lease lease) {
    this.lease = lease;
  }

  Lease lease() {
    return lease;
  }

  /** Interrupts the execution, once. */
  synchronized void stop(Stop why) {
    if (running && stop == Stop.NONE) {
      stop = why;
      thread.interrupt();
    }
  }

  /**
   * Ends interrupts; called by the thread that runs the execution. Takes back an interrupt that
   * came from here.
   *
   * @return why the execution was to stop, if it was
   */
  synchronized Stop ended() {
    if (running && stop != Stop.NONE) {
      Thread.interrupted();
    }
    running = false;
    return stop;
  }
}
