package dev.paddock.cli.report;

import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.WorkflowResult;
import java.util.List;

/**
 * How an execution of a workflow ended, or stands.
 *
 * @param file what the author calls the workflow's file
 * @param result how it ended
 * @param tasks what it asked people meanwhile, with the tokens to answer
 */
public record Run(String file, WorkflowResult result, List<HumanTask> tasks) {
  public Run {
    tasks = List.copyOf(tasks);
  }
}
