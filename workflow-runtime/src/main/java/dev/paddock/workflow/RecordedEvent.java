package dev.paddock.workflow;

import dev.paddock.workflow.internal.journal.EventJson;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * An event in the history of an execution.
 *
 * @param sequence its number in the history, from 1, without gaps
 * @param time when it happened, by the clock of whoever ran the execution
 * @param elapsed how long the execution had run by then. The time in which it waited for people, or
 *     in which nobody ran it, does not count
 * @param event what happened
 */
public record RecordedEvent(long sequence, Instant time, Duration elapsed, ExecutionEvent event) {

  /**
   * An event as it was kept.
   *
   * @throws StoreException {@code NEWER_SCHEMA} if a newer version of Paddock wrote it, {@code
   *     CORRUPT} if it is no event
   */
  public static RecordedEvent of(StoredEvent stored) {
    return EventJson.read(stored);
  }
}
