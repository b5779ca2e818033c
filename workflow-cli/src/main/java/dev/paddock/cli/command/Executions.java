package dev.paddock.cli.command;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredExecution;
import java.util.Locale;

/** Explains to a user why nothing can be done with an execution. */
final class Executions {

  private Executions() {}

  /** Why an execution is not gone on with, or not cancelled. */
  static String whyNot(ExecutionStore store, String id) {
    return store
        .find(id)
        .map(Executions::whyNot)
        .orElse("there is no execution '" + id + "' in this store");
  }

  private static String whyNot(StoredExecution execution) {
    return execution.status().ended()
        ? "the execution has ended: " + execution.status().name().toLowerCase(Locale.ROOT)
        : "somebody else goes on with the execution at the moment";
  }
}
