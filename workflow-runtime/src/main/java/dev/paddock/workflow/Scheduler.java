package dev.paddock.workflow;

/**
 * Goes on with whatever is due or abandoned in a store, until it is closed: see {@link
 * WorkflowEngine#serve}. Safe for use by many threads.
 */
public interface Scheduler extends AutoCloseable {

  /** How many executions it runs at the moment. Those that wait are not among them. */
  int running();

  /**
   * Looks for no more executions, interrupts those that run, and waits until each of them is left
   * to whoever goes on with it, for at most half a minute. What is still not left then is free when
   * its lease runs out. Closing it again does nothing.
   */
  @Override
  void close();
}
