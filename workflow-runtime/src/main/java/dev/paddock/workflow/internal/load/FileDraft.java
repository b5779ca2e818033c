package dev.paddock.workflow.internal.load;

import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.DataFolders;
import dev.paddock.workflow.internal.source.Problems;

/**
 * A file that was read and is being checked.
 *
 * @param folders where its data files may lie
 * @param problems what is wrong with it so far
 */
record FileDraft(WorkflowOutline outline, DataFolders folders, Problems problems) {

  /** What the workflow is called; empty if it has no name. */
  String name() {
    return WorkflowBuilder.metadata(outline.root()).name();
  }

  /** What the user calls the file. */
  String file() {
    return outline.source().file();
  }

  /** Whether nothing keeps it from being loaded. */
  boolean isSound() {
    return !problems.hasErrors();
  }
}
