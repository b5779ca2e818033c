/**
 * Runs one guest program, in JavaScript or Python, on JSON input inside a fence.
 *
 * <p>Start with {@link dev.paddock.sandbox.Sandbox}. JSON text is the only thing that crosses the
 * fence, in both directions; no host object is ever visible to a guest, and no guest object to the
 * host.
 */
@NullMarked
package dev.paddock.sandbox;

import org.jspecify.annotations.NullMarked;
