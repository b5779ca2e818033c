/** Reads the settings of workflows and steps, and merges defaults with what overrides them. */
@NullMarked
package dev.paddock.workflow.internal.settings;

import org.jspecify.annotations.NullMarked;
