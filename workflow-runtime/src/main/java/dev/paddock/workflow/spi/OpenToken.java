package dev.paddock.workflow.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that an execution waits for. The store never sees the token itself, so that nobody who
 * reads the store can answer.
 *
 * @param hash the token's SHA-256 in hexadecimal; unique among all tokens of the store
 * @param expires from when on it cannot be answered any more; null for never
 */
public record OpenToken(String hash, @Nullable Instant expires) {}
