package dev.paddock.workflow.spi;

import java.time.Instant;

/**
 * Something that happened, to be added to a history.
 *
 * @param time when it happened
 * @param type what it was
 * @param version of the type's JSON form
 * @param json what there is to know about it, as JSON text
 */
public record NewEvent(Instant time, String type, int version, String json) {}
