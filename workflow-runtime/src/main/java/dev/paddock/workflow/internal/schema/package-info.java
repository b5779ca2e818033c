/** Checks the shape of a workflow file against the JSON Schema. */
@NullMarked
package dev.paddock.workflow.internal.schema;

import org.jspecify.annotations.NullMarked;
