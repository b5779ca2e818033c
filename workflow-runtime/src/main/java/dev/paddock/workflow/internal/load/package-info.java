/** Finds and reads files, and builds the model from what they hold. */
@NullMarked
package dev.paddock.workflow.internal.load;

import org.jspecify.annotations.NullMarked;
