package dev.paddock.cli.report;

import dev.paddock.workflow.WorkflowResult;

/**
 * How an execution of a workflow ended.
 *
 * @param file what the author calls the workflow's file
 * @param result how it ended
 */
public record Run(String file, WorkflowResult result) {}
