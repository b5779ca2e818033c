/** The text of a workflow file, and what is wrong with it. */
@NullMarked
package dev.paddock.workflow.internal.source;

import org.jspecify.annotations.NullMarked;
