package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an execution of a workflow ended.
 *
 * @param name the workflow's name
 * @param executionId the id of this execution
 * @param status how it ended
 * @param result the workflow's result; null if it failed
 * @param variables the output variables, in the order in which they were first set
 * @param error why it failed; null if it did not
 * @param metrics figures
 * @param steps how its steps ended, in the order of the file
 */
public record WorkflowResult(
    String name,
    String executionId,
    Status status,
    @Nullable JsonText result,
    Map<String, JsonText> variables,
    @Nullable StepError error,
    Metrics metrics,
    List<StepResult> steps) {

  /** The ways in which an execution can end. */
  public enum Status {
    COMPLETED,
    FAILED
  }

  public WorkflowResult {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    steps = List.copyOf(steps);
  }
}
