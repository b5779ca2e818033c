/**
 * The {@code context} fence: GraalVM contexts in this JVM, the threads they run on, and their
 * governor.
 */
@NullMarked
package dev.paddock.sandbox.internal;

import org.jspecify.annotations.NullMarked;
