package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.journal.Suspended;
import java.time.Duration;
import java.time.Instant;

/**
 * A wait that holds no thread and outlives the process.
 *
 * @param until when it ends
 * @param last whether the time of what waits is over then
 */
record DurableWait(Instant until, boolean last) {

  /** A wait that begins now, and does not go beyond a deadline. */
  static DurableWait of(Duration duration, Deadline deadline, ExecutionClock clock) {
    Duration left = deadline.remaining();
    boolean last = duration.compareTo(left) >= 0;
    return new DurableWait(clock.now().plus(last ? left : duration), last);
  }

  /**
   * Returns if the wait is over.
   *
   * @throws Suspended if it is not
   * @throws StepFailure if it is, and so is the time of what waited
   */
  void await(Deadline deadline, ExecutionClock clock) {
    if (clock.now().isBefore(until)) {
      throw new Suspended(until, true);
    }
    if (last) {
      throw new StepFailure(deadline.error());
    }
  }
}
