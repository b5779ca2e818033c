/**
 * Workflows: loads YAML files into a checked model, and runs them.
 *
 * <p>Start with {@link dev.paddock.workflow.WorkflowLoader}, which turns files into {@link
 * dev.paddock.workflow.Workflow} records or into {@link dev.paddock.workflow.Diagnostic}s that
 * point into those files. A workflow that was loaded without errors needs no further checks.
 */
@NullMarked
package dev.paddock.workflow;

import org.jspecify.annotations.NullMarked;
