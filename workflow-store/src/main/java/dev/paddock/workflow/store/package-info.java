/**
 * Stores that outlive the process.
 *
 * <p>Start with {@link dev.paddock.workflow.store.Stores}.
 */
@NullMarked
package dev.paddock.workflow.store;

import org.jspecify.annotations.NullMarked;
