package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.spi.Time;
import java.time.Duration;

/** Waits on behalf of steps. */
final class Pauses {

  private Pauses() {}

  /**
   * Waits, but not beyond a deadline.
   *
   * @throws StepFailure if the deadline comes first, or the thread is interrupted
   */
  static void pause(Time time, Duration duration, Deadline deadline) {
    Duration left = deadline.remaining();
    try {
      time.pause(duration.compareTo(left) < 0 ? duration : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailure(StepRunner.cancelled());
    }
    deadline.check();
  }
}
