package dev.paddock.workflow.internal.durable;

import java.time.Duration;

/**
 * How long to leave something alone that went wrong: twice as long each time.
 *
 * @param first after the first time
 * @param longest in the end
 */
record Delay(Duration first, Duration longest) {

  /**
   * After a number of failures in a row.
   *
   * @param failures at least 1
   */
  Duration after(int failures) {
    Duration delay = first;
    for (int i = 1; i < failures && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}
