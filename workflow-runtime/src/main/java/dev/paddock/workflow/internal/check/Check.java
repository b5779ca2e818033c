package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;

/**
 * Looks for one kind of mistake. Skips what is missing or has the wrong type, which the schema
 * reports, so that it works on files with other mistakes in them too. Stateless.
 */
@FunctionalInterface
public interface Check {

  /** Adds what is wrong. */
  void check(WorkflowOutline workflow, Problems problems);
}
