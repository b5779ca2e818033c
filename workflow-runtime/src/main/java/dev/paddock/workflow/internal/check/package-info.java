/** Checks what a schema cannot say. */
@NullMarked
package dev.paddock.workflow.internal.check;

import org.jspecify.annotations.NullMarked;
