package dev.paddock.expression.internal;

import dev.paddock.sandbox.Position;
import org.jspecify.annotations.Nullable;

/**
 * A name that a source may take from outside.
 *
 * @param name the name
 * @param declared whether the source itself defines it at its top level, too
 * @param read where it is first read, or null if nowhere
 * @param written where it is first assigned without a declaration, or null if nowhere
 */
public record NameUse(
    String name, boolean declared, @Nullable Position read, @Nullable Position written) {}
