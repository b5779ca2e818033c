package dev.paddock.expression.internal;

import dev.paddock.sandbox.Position;
import org.jspecify.annotations.Nullable;

/**
 * An error in a source.
 *
 * @param code one of {@link Codes}
 * @param message what is wrong
 * @param hint what to do about it, or null
 * @param position where in the source
 */
public record Problem(String code, String message, @Nullable String hint, Position position) {}
