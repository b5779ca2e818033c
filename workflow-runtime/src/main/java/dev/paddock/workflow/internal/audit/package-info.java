/** Writes down who did what, without the data that it was done with. */
@NullMarked
package dev.paddock.workflow.internal.audit;

import org.jspecify.annotations.NullMarked;
