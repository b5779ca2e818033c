package dev.paddock.workflow.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When executions began or were gone on with. One that is left to others is never said to end, so
 * the oldest are forgotten when there are very many.
 */
final class Stretches {

  private static final int MOST = 10_000;

  private final Map<String, Instant> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  synchronized void begin(String executionId, Instant time) {
    begun.put(executionId, time);
  }

  /** How long the stretch was that ends now; empty if nobody knows. */
  synchronized Optional<Duration> end(String executionId, Instant time) {
    return Optional.ofNullable(begun.remove(executionId))
        .map(start -> Duration.between(start, time))
        .map(duration -> duration.isNegative() ? Duration.ZERO : duration);
  }
}
