package dev.paddock.workflow.spi;

import java.time.Instant;

/**
 * A signal in an execution's inbox.
 *
 * @param sequence its number; later ones have greater numbers, with gaps
 * @param time when it was given, by the clock of whoever gave it
 * @param type what it is
 * @param json what there is to know about it, as JSON text
 */
public record StoredSignal(long sequence, Instant time, String type, String json) {}
