package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.DataFile;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an execution begins with, checked.
 *
 * @param input an object: the workflow's default input under what was given
 * @param data an object: the data files by name
 * @param calledData an object: the data files of the workflows that it calls, by the names of these
 */
public record Beginning(JsonText input, JsonText data, JsonText calledData) {

  /**
   * Checks that a workflow may run, reads its data files, and sets up the fences that it needs.
   *
   * @param given the input as it was given
   * @throws StepFailure if the workflow may not run
   */
  public static Beginning of(Workflow workflow, JsonText given, Surroundings surroundings) {
    admit(workflow, surroundings);
    return new Beginning(merge(workflow.input(), given), data(workflow), calledData(workflow));
  }

  /**
   * The same for an execution that is kept nowhere.
   *
   * @throws StepFailure also if the workflow waits for people
   */
  static Beginning withoutStore(Workflow workflow, JsonText given, Surroundings surroundings) {
    FirstError.in(workflow.steps(), Beginning::needsStore)
        .ifPresent(error -> {
          throw new StepFailure(error);
        });
    return of(workflow, given, surroundings);
  }

  private static Optional<StepError> needsStore(Step step) {
    if (!(step instanceof HumanStep)) {
      return Optional.empty();
    }
    return Optional.of(
        StepError.of(
                ExecutionErrorCode.STORE_REQUIRED,
                "step '" + step.name() + "' waits for people, and there is no store",
                step.header().position())
            .withHint("keep the execution in a store: run --store FILE|URL"));
  }

  /**
   * The same for a workflow that began before.
   *
   * @param start tells of its input, and of the data files as they were then
   */
  public static Beginning again(
      Workflow workflow, ExecutionStarted start, Surroundings surroundings) {
    admit(workflow, surroundings);
    return new Beginning(merge(workflow.input(), start.input()), start.data(), start.calledData());
  }

  private static void admit(Workflow workflow, Surroundings surroundings) {
    var violation = new PolicyCheck(surroundings.policy()).firstViolation(workflow);
    if (violation.isPresent()) {
      throw new StepFailure(violation.get());
    }
    surroundings.fences().prepare(workflow);
  }

  /** The default input, with the fields that were given in place of its own. */
  static JsonText merge(JsonText defaults, JsonText given) {
    if (!given.toNode().isObject()) {
      throw new StepFailure(
          StepError.of(ExecutionErrorCode.INVALID_INPUT, "the input must be a JSON object", null));
    }
    Map<String, JsonText> merged = new LinkedHashMap<>();
    for (JsonText source : List.of(defaults, given)) {
      source.toNode().properties().forEach(e -> merged.put(e.getKey(), JsonText.of(e.getValue())));
    }
    return Json.object(merged);
  }

  private static JsonText calledData(Workflow workflow) {
    Map<String, JsonText> data = new LinkedHashMap<>();
    workflow.called().forEach(called -> data.put(called.name(), data(called)));
    return Json.object(data);
  }

  private static JsonText data(Workflow workflow) {
    Map<String, JsonText> data = new LinkedHashMap<>();
    for (Map.Entry<String, DataFile> file : workflow.data().entrySet()) {
      try {
        data.put(file.getKey(), file.getValue().read());
      } catch (IOException e) {
        throw new StepFailure(
            StepError.of(ExecutionErrorCode.DATA_UNREADABLE, String.valueOf(e.getMessage()), null));
      }
    }
    return Json.object(data);
  }
}
