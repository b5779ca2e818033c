package dev.paddock.workflow.spi;

import java.time.Instant;

/**
 * One event of an execution's history.
 *
 * @param sequence its number within the execution, from 1, without gaps
 * @param time when it happened, by the clock of whoever wrote it
 * @param type what it was
 * @param version of the type's JSON form
 * @param json what there is to know about it, as JSON text
 */
public record StoredEvent(long sequence, Instant time, String type, int version, String json) {}
