package dev.paddock.workflow.spi;

import java.time.Instant;

/**
 * Word from outside for an execution.
 *
 * @param time when it was given
 * @param type what it is
 * @param json what there is to know about it, as JSON text
 */
public record Signal(Instant time, String type, String json) {}
