/**
 * Metrics of executions.
 *
 * <p>Start with {@link dev.paddock.workflow.metrics.ExecutionMetrics}.
 */
@NullMarked
package dev.paddock.workflow.metrics;

import org.jspecify.annotations.NullMarked;
