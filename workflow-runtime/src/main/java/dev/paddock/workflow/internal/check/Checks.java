package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.DataFolders;
import dev.paddock.workflow.internal.source.Problems;
import java.util.List;

/**
 * Every check of a single workflow that needs neither the expression engine nor other workflows.
 */
public final class Checks {

  private static final List<Check> ALL =
      List.of(
          new NameCheck(),
          new VariableCheck(),
          new ParallelWriteCheck(),
          new BranchCheck(),
          new HumanCheck(),
          new ListCheck(),
          new TransitionCheck(),
          new RetryCheck(),
          new DurationCheck(),
          new ResourceCheck(),
          new SandboxCheck(),
          new WebhookCheck());

  private Checks() {}

  /**
   * Adds what is wrong with a workflow.
   *
   * @param folders where its data files may lie
   */
  public static void run(WorkflowOutline workflow, DataFolders folders, Problems problems) {
    ALL.forEach(check -> check.check(workflow, problems));
    new DataCheck(folders).check(workflow, problems);
  }
}
