package dev.paddock.cli.command;

import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import picocli.CommandLine.Option;

/** The option that says whether a command stays with what waits. */
final class WaitOption {

  @Option(
      names = "--no-wait",
      description = "End as soon as all that is left to do is to wait; resume goes on later.")
  private boolean leave;

  /** Stays with an execution until it ends, if that is wanted. */
  WorkflowResult stay(WorkflowEngine engine, ExecutionStore store, WorkflowResult result) {
    return leave ? result : new Patience(engine, store).toEnd(result);
  }
}
