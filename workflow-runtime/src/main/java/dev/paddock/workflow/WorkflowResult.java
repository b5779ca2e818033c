package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an execution of a workflow ended, or how it stands.
 *
 * @param name the workflow's name
 * @param executionId the id of this execution
 * @param status how it ended, or that it has not
 * @param result the workflow's result; null if it failed
 * @param variables the output variables, in the order in which they were first set
 * @param error why it failed, or why nobody goes on with it at the moment; else null
 * @param metrics figures
 * @param steps how its steps ended, in the order in which they ran, then those that did not run;
 *     none if it has not ended
 * @param wakeAt when it goes on, if it waits for a time; else null
 */
public record WorkflowResult(
    String name,
    String executionId,
    Status status,
    @Nullable JsonText result,
    Map<String, JsonText> variables,
    @Nullable StepError error,
    Metrics metrics,
    List<StepResult> steps,
    @Nullable Instant wakeAt) {

  /** The ways in which an execution can end. */
  public enum Status {
    COMPLETED,
    FAILED,
    /** It has not ended: it waits, or was interrupted, and can be gone on with. */
    WAITING,
    /** It was ended from outside. */
    CANCELLED
  }

  public WorkflowResult {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    steps = List.copyOf(steps);
  }
}
