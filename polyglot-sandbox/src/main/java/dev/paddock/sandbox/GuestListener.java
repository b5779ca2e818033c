package dev.paddock.sandbox;

/**
 * Hears what a guest does while it runs. Called on threads of the fence, so it must return quickly
 * and must not throw.
 */
@FunctionalInterface
public interface GuestListener {

  /** Hears nothing. */
  GuestListener NONE = line -> {};

  /**
   * It printed a line. The same lines are in the {@link Outcome#logs outcome}, up to the output
   * limit; what comes after the evaluation was answered is in neither.
   */
  void printed(LogLine line);

  /** Its own code is about to run: from here on, its limits count. */
  default void started() {}
}
