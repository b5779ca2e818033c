package dev.paddock.workflow.spi;

import java.time.Instant;

/**
 * The right to write to an execution.
 *
 * @param executionId the execution
 * @param owner who has it
 * @param token grows each time that the lease is taken; a write with an older one is refused
 * @param until when others may take it
 */
public record Lease(String executionId, String owner, long token, Instant until) {}
