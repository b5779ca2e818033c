package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.LoopStep;
import dev.paddock.workflow.Snippet;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Loop steps: the same steps, again and again. */
final class LoopHandler {

  private final StepRunner runner;

  LoopHandler(StepRunner runner) {
    this.runner = runner;
  }

  JsonText execute(LoopStep step, Attempt attempt, List<StepResult> children) {
    return switch (step.source()) {
      case LoopStep.Items items ->
          overItems(
              step,
              attempt.decisions().decide("items", () -> items(step, items, attempt)),
              attempt,
              children);
      case LoopStep.While loop -> whileTrue(step, loop.condition(), attempt, children);
    };
  }

  private static JsonText items(LoopStep step, LoopStep.Items items, Attempt attempt) {
    return Lists.require(attempt.render(items.items()), "items", step.header());
  }

  private JsonText overItems(
      LoopStep step, JsonText items, Attempt attempt, List<StepResult> children) {
    JsonNode list = items.toNode();
    if (list.size() > step.maxIterations()) {
      throw tooMany(step, "the list has " + list.size() + " items");
    }
    var results = new ArrayList<JsonText>();
    for (int i = 0; i < list.size(); i++) {
      Scope scope = attempt.scope().with(step.itemVariable(), JsonText.of(list.get(i)));
      results.add(iterate(step, i, attempt.in(scope), children));
    }
    return Json.array(results);
  }

  private JsonText whileTrue(
      LoopStep step, Snippet condition, Attempt attempt, List<StepResult> children) {
    var results = new ArrayList<JsonText>();
    int i = 0;
    while (holds(step, i, condition, attempt)) {
      if (i == step.maxIterations()) {
        throw tooMany(step, "the condition is still true after " + i + " iterations");
      }
      results.add(iterate(step, i, attempt, children));
      i++;
    }
    return Json.array(results);
  }

  private static boolean holds(LoopStep step, int index, Snippet condition, Attempt attempt) {
    Attempt here = at(step, index, attempt);
    return Truth.of(
        attempt
            .decisions()
            .decide("while " + index, () -> JsonText.of(Truth.of(here.evaluate(condition)))));
  }

  private JsonText iterate(LoopStep step, int index, Attempt attempt, List<StepResult> children) {
    if (!attempt.decisions().reaches(index)) {
      attempt.deadline().check();
    }
    Scope scope = at(step, index, attempt).scope();
    return Sequence.inside(runner, step.steps(), scope, attempt.inside(index), children);
  }

  private static Attempt at(LoopStep step, int index, Attempt attempt) {
    return attempt.in(attempt.scope().with(step.indexVariable(), JsonText.of(index)));
  }

  private static StepFailure tooMany(LoopStep step, String what) {
    String message = what + ", but maxIterations is " + step.maxIterations();
    return new StepFailure(
        StepError.of(ExecutionErrorCode.MAX_ITERATIONS, message, step.header().position())
            .withHint("raise config.maxIterations, or give the loop less to do"));
  }
}
