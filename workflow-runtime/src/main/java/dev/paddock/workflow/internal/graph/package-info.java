/** Draws workflows. */
@NullMarked
package dev.paddock.workflow.internal.graph;

import org.jspecify.annotations.NullMarked;
