package dev.paddock.workflow.internal.durable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Executions that could not be gone on with, and are left alone for a while: each longer than the
 * time before. Safe for use by many threads. Times are nanoseconds since some fixed moment.
 */
final class Postponed {

  private static final Delay DELAY = new Delay(Duration.ofSeconds(10), Duration.ofMinutes(10));

  private record Entry(int failures, long until) {}

  private final Map<String, Entry> entries = new HashMap<>();

  /** Leaves an execution alone; gives for how long. */
  synchronized Duration add(String executionId, long now) {
    Entry last = entries.get(executionId);
    int failures = last == null ? 1 : last.failures() + 1;
    Duration delay = DELAY.after(failures);
    entries.put(executionId, new Entry(failures, now + delay.toNanos()));
    return delay;
  }

  /** Forgets that an execution went wrong. */
  synchronized void remove(String executionId) {
    entries.remove(executionId);
  }

  /** The executions that are to be left alone at this time. */
  synchronized Set<String> at(long now) {
    // Whoever else went on with it, it did not come back here.
    entries.values().removeIf(entry -> now - entry.until() > DELAY.longest().toNanos());
    return entries.entrySet().stream()
        .filter(entry -> now - entry.getValue().until() < 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
