package dev.paddock.sandbox;

/**
 * Hears what a guest does while it runs. Called on threads of the fence and on the caller's, maybe
 * on two at once, so it must return quickly and must not throw.
 */
@FunctionalInterface
public interface GuestListener {

  /** Hears nothing. */
  GuestListener NONE = line -> {};

  /**
   * It printed or logged a line. The same lines are in the {@link Outcome#logs outcome}, up to the
   * output limit; what comes after the evaluation was answered is in neither.
   */
  void printed(LogLine line);

  /**
   * It has come so far. Only the newest of its reports is told, at most ten times a second, and the
   * last one before the evaluation is answered.
   */
  default void progressed(Progress progress) {}

  /** Its own code is about to run: from here on, its limits count. */
  default void started() {}
}
