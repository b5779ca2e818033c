/**
 * The {@code process} and {@code container} fences: worker JVMs, how they are started, kept, talked
 * to and killed.
 */
@NullMarked
package dev.paddock.sandbox.internal.process;

import org.jspecify.annotations.NullMarked;
