package dev.paddock.workflow.internal.execute;

import org.jspecify.annotations.Nullable;

/**
 * Where in the execution a step runs.
 *
 * @param deadline of what the step is part of
 * @param iteration of the loop directly around it, or null
 */
record Place(Deadline deadline, @Nullable Integer iteration) {}
