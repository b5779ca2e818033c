package dev.paddock.workflow.spi;

import dev.paddock.workflow.ExecutionStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which executions to list.
 *
 * @param workflow only those of the workflow with this name; null for any
 * @param statuses only those that stand so; empty for any
 * @param limit the most wanted, at least 1
 */
public record ExecutionQuery(@Nullable String workflow, Set<ExecutionStatus> statuses, int limit) {

  public ExecutionQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1");
    }
    statuses = Set.copyOf(statuses);
  }

  /** The newest executions, whatever they are. */
  public static ExecutionQuery newest(int limit) {
    return new ExecutionQuery(null, Set.of(), limit);
  }

  /** The newest executions that stand so. */
  public static ExecutionQuery in(Set<ExecutionStatus> statuses, int limit) {
    return new ExecutionQuery(null, statuses, limit);
  }

  /** Whether an execution is asked for. */
  public boolean matches(StoredExecution execution) {
    return (workflow == null || workflow.equals(execution.workflow()))
        && (statuses.isEmpty() || statuses.contains(execution.status()));
  }
}
