package dev.paddock.cli.report;

import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowResult;

/**
 * A workflow and how it ended.
 *
 * @param workflow what was run
 * @param result how it ended
 */
public record Run(Workflow workflow, WorkflowResult result) {}
