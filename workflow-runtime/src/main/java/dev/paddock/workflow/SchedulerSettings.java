package dev.paddock.workflow;

import java.time.Duration;

/**
 * How a {@link Scheduler} works. Immutable.
 *
 * @param concurrency the most executions that run at once; at least 1
 * @param pollInterval how often the store is asked what is due while there is nothing to do; also
 *     how late an execution may wake up; positive
 */
public record SchedulerSettings(int concurrency, Duration pollInterval) {

  /**
   * 100 executions at once, and a look at the store every second. Executions mostly wait for
   * others, so they may be more than there are processors; their code waits in line for a sandbox
   * for a minute at most, so they may not be any number.
   */
  public static final SchedulerSettings DEFAULT = new SchedulerSettings(100, Duration.ofSeconds(1));

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public SchedulerSettings {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
    }
    if (!pollInterval.isPositive()) {
      throw new IllegalArgumentException("the poll interval must be positive: " + pollInterval);
    }
  }

  /** These settings with another number of executions at once. */
  public SchedulerSettings withConcurrency(int concurrency) {
    return new SchedulerSettings(concurrency, pollInterval);
  }

  /** These settings with another interval. */
  public SchedulerSettings withPollInterval(Duration pollInterval) {
    return new SchedulerSettings(concurrency, pollInterval);
  }
}
