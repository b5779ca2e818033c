package dev.paddock.workflow.spi;

import dev.paddock.workflow.ExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it stands.
 *
 * @param id its id
 * @param workflow the name of its workflow
 * @param status where it stands
 * @param created when it was made
 * @param changed when its last event happened; when it was made, if there is none
 * @param wakeAt when it must go on; null unless it waits for a time
 * @param events how many events its history has
 * @param unread how many signals it has not read
 * @param lease who may write to it, even if the lease has run out; null if nobody took it, or if it
 *     was released
 */
public record StoredExecution(
    String id,
    String workflow,
    ExecutionStatus status,
    Instant created,
    Instant changed,
    @Nullable Instant wakeAt,
    long events,
    int unread,
    @Nullable Lease lease) {}
