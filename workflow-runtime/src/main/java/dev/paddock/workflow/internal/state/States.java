package dev.paddock.workflow.internal.state;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.StepPath;
import java.util.HashMap;
import java.util.Map;

/** Where an execution and each of its steps stand, told by the events so far. Not thread-safe. */
public final class States {

  private ExecutionState execution = ExecutionState.NEW;
  private final Map<StepPath, StepState> steps = new HashMap<>();

  /** Those of an execution that has just been made. */
  public static States begun() {
    var states = new States();
    states.execution = ExecutionState.RUNNING;
    return states;
  }

  /** The same, to go on from. */
  public States copy() {
    var copy = new States();
    copy.execution = execution;
    copy.steps.putAll(steps);
    return copy;
  }

  /**
   * Takes the next event.
   *
   * @throws IllegalStateException if it cannot happen now
   */
  public void happened(ExecutionEvent event) {
    execution = next(StateTable.EXECUTION, execution, event, "an execution");
    if (event instanceof OfStep step) {
      StepState before = steps.getOrDefault(step.path(), StepState.NEW);
      steps.put(step.path(), next(StateTable.STEP, before, event, "step " + step.path()));
    }
  }

  private static <S extends Enum<S>> S next(
      StateTable<S> table, S from, ExecutionEvent event, String what) {
    return table
        .way(from, event)
        .orElseThrow(() ->
            new IllegalStateException(
                "%s cannot happen to %s that is %s"
                    .formatted(event.getClass().getSimpleName(), what, from)))
        .to();
  }
}
