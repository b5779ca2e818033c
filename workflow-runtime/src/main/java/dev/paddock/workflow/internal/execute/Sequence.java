package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Transitions;
import dev.paddock.workflow.internal.settings.ErrorCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How steps that run one after the other ended.
 *
 * @param results one for each time that a step ran, in order, and then those of steps that did not
 * @param error the error that the others were skipped for, or null
 */
record Sequence(List<StepResult> results, @Nullable StepError error) {

  /** The result of the last step that completed. */
  JsonText lastResult() {
    return results.reversed().stream()
        .filter(result -> result.result() != null)
        .map(StepResult::result)
        .findFirst()
        .orElse(JsonText.NULL);
  }

  /** Runs steps from the first to the end, as their transitions say. */
  static Sequence run(StepRunner runner, List<Step> steps, Scope scope, Place place) {
    var results = new ArrayList<StepResult>();
    Map<String, Integer> visits = new HashMap<>();
    StepError error = null;
    int next = 0;
    while (error == null && next < steps.size()) {
      Step step = steps.get(next);
      int visit = visits.merge(step.name(), 1, Integer::sum);
      StepResult result = runner.run(step, scope, place.visited(visit));
      results.add(result);
      Optional<String> target = target(step, result);
      error = target.isPresent() ? null : stops(step, result);
      next = target.map(name -> indexOf(name, steps)).orElse(next + 1);
    }
    steps.stream()
        .filter(step -> !visits.containsKey(step.name()))
        .map(StepResult::skipped)
        .forEach(results::add);
    return new Sequence(results, error);
  }

  /**
   * Runs steps that are part of another one.
   *
   * @param children takes their results, also if they fail
   * @return the result of the last step that completed
   * @throws StepFailure with the error that ended them
   */
  static JsonText inside(
      StepRunner runner, List<Step> steps, Scope scope, Place place, List<StepResult> children) {
    Sequence sequence = run(runner, steps, scope, place);
    children.addAll(sequence.results());
    if (sequence.error() != null) {
      throw new StepFailure(sequence.error());
    }
    return sequence.lastResult();
  }

  private static Optional<String> target(Step step, StepResult result) {
    Transitions transitions = step.header().transitions();
    StepError error = result.error();
    if (error == null) {
      return transitions.afterSuccess();
    }
    return ErrorCodes.isFatal(error.code()) ? Optional.empty() : transitions.afterFailure();
  }

  private static int indexOf(String name, List<Step> steps) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).name().equals(name))
        .findFirst()
        .orElse(steps.size());
  }

  /** The error of a step that the steps after it cannot run for, or null. */
  static @Nullable StepError stops(Step step, StepResult result) {
    StepError error = result.error();
    boolean goesOn =
        error == null || (step.header().continueOnError() && !ErrorCodes.isFatal(error.code()));
    return goesOn ? null : error;
  }
}
