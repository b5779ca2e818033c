package dev.paddock.cli.report;

import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowResult;
import java.util.ArrayList;
import java.util.List;

/** Collects what went wrong in a run, each thing once. */
final class Troubles {

  private final List<Trouble> found = new ArrayList<>();

  private Troubles() {}

  /**
   * Something that went wrong.
   *
   * @param where the step, with the steps around it; empty if it was the workflow as a whole
   * @param error why
   * @param attempts how often it was tried
   */
  record Trouble(String where, StepError error, int attempts) {}

  /** All that went wrong, in the order of the steps. */
  static List<Trouble> of(WorkflowResult result) {
    var troubles = new Troubles();
    troubles.addAll("", result.steps());
    StepError error = result.error();
    if (error != null && troubles.isNew(error)) {
      troubles.found.add(new Trouble("", error, 1));
    }
    return List.copyOf(troubles.found);
  }

  private void addAll(String around, List<StepResult> steps) {
    for (StepResult step : steps) {
      add(around, step);
    }
  }

  private void add(String around, StepResult step) {
    String iteration = step.iteration() == null ? "" : "[" + step.iteration() + "]";
    String where = around.isEmpty() ? step.name() : around + " > " + step.name();
    int before = found.size();
    addAll(where + iteration, step.children());
    StepError error = step.error();
    // A step that failed because a step inside it did has nothing to add.
    if (error != null && found.subList(before, found.size()).stream().noneMatch(isSame(error))) {
      found.add(new Trouble(where + iteration, error, step.attempts()));
    }
  }

  private boolean isNew(StepError error) {
    return found.stream().noneMatch(isSame(error));
  }

  private static java.util.function.Predicate<Trouble> isSame(StepError error) {
    return trouble ->
        trouble.error().code().equals(error.code())
            && trouble.error().message().equals(error.message());
  }
}
