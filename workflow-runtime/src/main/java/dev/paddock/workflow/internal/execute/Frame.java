package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.journal.Journal;

/**
 * What the steps of one execution share.
 *
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
    LogBudget logs,
    LogBudget streamed) {}
