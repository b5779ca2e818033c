/** Executions that are kept in a store: begun, gone on with, cancelled. */
@NullMarked
package dev.paddock.workflow.internal.durable;

import org.jspecify.annotations.NullMarked;
