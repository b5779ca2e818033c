/**
 * A workflow as it was written: steps, blocks and what each place may refer to. Works on files with
 * mistakes in them too, so that everything wrong is found in one go.
 */
@NullMarked
package dev.paddock.workflow.internal.outline;

import org.jspecify.annotations.NullMarked;
