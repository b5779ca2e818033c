package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How steps that run one after the other ended.
 *
 * @param results one for each step, in order
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

  static Sequence run(StepRunner runner, List<Step> steps, Scope scope, Place place) {
    var results = new ArrayList<StepResult>();
    StepError error = null;
    for (Step step : steps) {
      if (error != null) {
        results.add(StepResult.skipped(step));
        continue;
      }
      StepResult result = runner.run(step, scope, place);
      results.add(result);
      error = stops(step, result);
    }
    return new Sequence(results, error);
  }

  /** The error of a step that the steps after it cannot run for, or null. */
  static @Nullable StepError stops(Step step, StepResult result) {
    StepError error = result.error();
    boolean goesOn =
        error == null || (step.header().continueOnError() && !StepFailure.endsWorkflow(error));
    return goesOn ? null : error;
  }
}
