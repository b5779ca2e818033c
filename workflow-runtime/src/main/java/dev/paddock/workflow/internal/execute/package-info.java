/** Execution: from a checked workflow and its input to a result. */
@NullMarked
package dev.paddock.workflow.internal.execute;

import org.jspecify.annotations.NullMarked;
