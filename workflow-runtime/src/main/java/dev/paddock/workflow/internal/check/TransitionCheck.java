package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.Transitions;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.Ways;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.Suggestions;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Transitions lead to steps of the same list, and all steps and the end of it can be reached. */
final class TransitionCheck implements Check {

  private static final List<String> KEYS = List.of("onSuccess", "onFailure");

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    list(workflow.steps(), workflow, problems);
    workflow
        .allSteps()
        .forEach(step -> {
          if (step.type().equals("parallel")) {
            step.steps().forEach(branch -> sideBySide(branch, problems));
          } else {
            step.lists().forEach(steps -> list(steps, workflow, problems));
          }
        });
  }

  private static void sideBySide(StepOutline branch, Problems problems) {
    targets(branch)
        .forEach(target ->
            problems.error(
                DiagnosticCode.BAD_VALUE,
                target.span(),
                "steps that run side by side have no step that comes next",
                "put it on a step around or inside this one"));
  }

  private static void list(List<StepOutline> steps, WorkflowOutline workflow, Problems problems) {
    var ways = new Ways(steps);
    List<YamlNode.Scalar> wrong =
        steps.stream()
            .flatMap(TransitionCheck::targets)
            .filter(target -> ways.place(target.text()).isEmpty())
            .toList();
    wrong.forEach(target -> unknown(target, steps, workflow, problems));
    steps.forEach(step -> contradiction(step, problems));
    steps.stream()
        .filter(step -> step.name().equals(Transitions.END))
        .filter(step -> steps.stream().flatMap(TransitionCheck::targets).findAny().isPresent())
        .forEach(step -> ambiguous(step, problems));
    if (wrong.isEmpty() && !steps.isEmpty()) {
      reachable(steps, ways.reachable(), problems);
    }
  }

  private static Stream<YamlNode.Scalar> targets(StepOutline step) {
    return KEYS.stream().flatMap(key -> Ways.target(step, key).stream());
  }

  private static void unknown(
      YamlNode.Scalar target,
      List<StepOutline> steps,
      WorkflowOutline workflow,
      Problems problems) {
    boolean elsewhere = workflow.allSteps().anyMatch(step -> step.name().equals(target.text()));
    Stream<String> names = steps.stream().map(StepOutline::name);
    problems.error(
        DiagnosticCode.UNKNOWN_STEP,
        target.span(),
        elsewhere
            ? "step '" + target.text() + "' is in another list of steps"
            : "there is no step '" + target.text() + "'",
        elsewhere
            ? "transitions lead to steps of the same list, or to 'end'"
            : Suggestions.hint(
                target.text(), Stream.concat(names, Stream.of(Transitions.END)).toList()));
  }

  private static void contradiction(StepOutline step, Problems problems) {
    if (step.node().child("continueOnError").isPresent()) {
      Ways.target(step, "onFailure")
          .ifPresent(target ->
              problems.error(
                  DiagnosticCode.BAD_VALUE,
                  target.span(),
                  "a step has either 'onFailure' or 'continueOnError', not both"));
    }
  }

  private static void ambiguous(StepOutline step, Problems problems) {
    problems.error(
        DiagnosticCode.RESERVED_NAME,
        step.nameSpan(),
        "'end' means the end of the list in transitions",
        "choose another name for the step");
  }

  private static void reachable(List<StepOutline> steps, Set<Integer> reached, Problems problems) {
    for (int i = 0; i < steps.size(); i++) {
      if (!reached.contains(i)) {
        StepOutline step = steps.get(i);
        problems.error(
            DiagnosticCode.UNREACHABLE_BRANCH,
            step.nameSpan(),
            "step '" + step.name() + "' can never run: no way leads to it",
            "remove it, or let a transition lead to it");
      }
    }
    if (!reached.contains(steps.size())) {
      problems.error(
          DiagnosticCode.ENDLESS_CYCLE,
          steps.getLast().nameSpan(),
          "these steps never end: no way leads out of the cycle",
          "let a transition lead to 'end', or put a condition around the way back");
    }
  }
}
