package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.journal.Journal;

/**
 * What the steps of one execution share.
 *
 * @param calledData the data files of the workflows that are called, by the names of these
 * @param logs how much of what guests print is kept
 * @param streamed how much of it is told while they run
 */
record Frame(
    Workflow workflow,
    String executionId,
    Surroundings surroundings,
    Sessions sessions,
    Tally tally,
    Journal journal,
    ExecutionClock clock,
    JsonText calledData,
    LogBudget logs,
    LogBudget streamed) {

  /** The same for a workflow that this one calls. */
  Frame calling(Workflow target) {
    return new Frame(
        target,
        executionId,
        surroundings,
        sessions,
        tally,
        journal,
        clock,
        calledData,
        logs,
        streamed);
  }
}
