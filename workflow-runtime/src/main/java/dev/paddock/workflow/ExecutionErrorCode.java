package dev.paddock.workflow;

/** What can go wrong in an execution besides what guest code does. The names are stable. */
public enum ExecutionErrorCode {
  /** A step, all its attempts included, took longer than its {@code timeout}. */
  STEP_TIMEOUT,
  /** The workflow took longer than its {@code timeout}. */
  WORKFLOW_TIMEOUT,
  /** More steps were to be executed than the workflow's {@code maxSteps}. */
  STEP_LIMIT,
  /** Transitions led to a step more often than the workflow's {@code maxVisits}. */
  CYCLE_LIMIT,
  /** A loop was to run more often than its {@code maxIterations}. */
  MAX_ITERATIONS,
  /** The results of all steps together are too large. */
  CONTEXT_TOO_LARGE,
  /** A template gave a value of a kind that its place does not take. */
  WRONG_TYPE,
  /** An item of a batch failed, and the step does not collect errors. */
  ITEM_FAILED,
  /** The workflow asks for more than the policy that it runs under grants. */
  POLICY_VIOLATION,
  /** The policy does not allow this URL. */
  WEBHOOK_DENIED,
  /** The request could not be made, or got no usable response. */
  WEBHOOK_FAILED,
  /** The response has a status that does not count as success. */
  WEBHOOK_STATUS,
  /** A data file could not be read. */
  DATA_UNREADABLE,
  /** The input is not a JSON object. */
  INVALID_INPUT,
  /** Nobody answered a human step in time. */
  HUMAN_TIMEOUT,
  /** The workflow waits for people, and there is no store to keep it in meanwhile. */
  STORE_REQUIRED,
  /** The execution was interrupted. */
  CANCELLED,
  /** A fault of Paddock, not of the workflow. */
  INTERNAL
}
