package dev.paddock.workflow.internal.execute;

import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowStep;
import dev.paddock.workflow.internal.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How steps of one workflow ended, among those of the workflows that it is part of or calls. */
final class Endings {

  private Endings() {}

  /**
   * The ends of steps of a workflow, in order.
   *
   * @param base the attempt at the step that calls it; the root if none does
   */
  static List<OfStep> of(Journal journal, Workflow workflow, StepPath base) {
    Set<String> calls = calls(workflow.steps()).collect(Collectors.toSet());
    return journal.endings().stream()
        .filter(end -> end.path().below(base).filter(path -> !isCalled(path, calls)).isPresent())
        .toList();
  }

  private static Stream<String> calls(List<Step> steps) {
    return steps.stream()
        .flatMap(
            step -> step instanceof WorkflowStep ? Stream.of(step.name()) : calls(step.children()));
  }

  private static boolean isCalled(StepPath path, Set<String> calls) {
    Optional<StepPath> around = calls.isEmpty() ? Optional.empty() : path.parent();
    while (around.isPresent()) {
      if (calls.contains(around.get().name())) {
        return true;
      }
      around = around.get().parent();
    }
    return false;
  }
}
