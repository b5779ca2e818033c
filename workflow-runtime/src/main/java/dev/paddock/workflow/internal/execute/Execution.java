package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.DataFile;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowResult;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution of one workflow. */
public final class Execution {

  private static final Position START = new Position(1, 1);

  private final Workflow workflow;
  private final Surroundings surroundings;
  private final String id;
  private final long began;
  private final Tally tally;
  private final Variables variables = new Variables();

  private Execution(Workflow workflow, Surroundings surroundings) {
    this.workflow = workflow;
    this.surroundings = surroundings;
    this.id = surroundings.ids().get();
    this.began = surroundings.time().nanos();
    this.tally = new Tally(workflow.maxSteps());
  }

  /** See {@link dev.paddock.workflow.WorkflowEngine#run}. */
  public static WorkflowResult run(Workflow workflow, JsonText input, Surroundings surroundings) {
    var execution = new Execution(workflow, surroundings);
    surroundings.listener().workflowStarted(workflow, execution.id);
    WorkflowResult result = execution.run(input);
    surroundings.listener().workflowFinished(workflow, result);
    return result;
  }

  private WorkflowResult run(JsonText input) {
    try (var sessions = new Sessions(surroundings.fences())) {
      var violation = new PolicyCheck(surroundings.policy()).firstViolation(workflow);
      if (violation.isPresent()) {
        return notStarted(violation.get());
      }
      surroundings.fences().prepare(workflow);
      return run(Scope.of(merge(workflow.input(), input), data(), variables), sessions);
    } catch (StepFailure e) {
      return notStarted(e.error());
    }
  }

  private WorkflowResult notStarted(StepError error) {
    return ended(null, error, workflow.steps().stream().map(StepResult::skipped).toList());
  }

  private WorkflowResult run(Scope scope, Sessions sessions) {
    Deadline deadline = Deadline.of(workflow, surroundings.time());
    var runner = new StepRunner(workflow, id, surroundings, sessions, tally);
    Sequence sequence = Sequence.run(runner, workflow.steps(), scope, Place.outside(deadline));
    if (sequence.error() != null) {
      return ended(null, sequence.error(), sequence.results());
    }
    try {
      return ended(result(sequence, scope, deadline, sessions), null, sequence.results());
    } catch (StepFailure e) {
      return ended(null, e.error(), sequence.results());
    }
  }

  private JsonText result(Sequence sequence, Scope scope, Deadline deadline, Sessions sessions) {
    TemplateValue result = workflow.result();
    if (result == null) {
      return sequence.lastResult();
    }
    var account = new Attempt.Account(new LogBudget(), GuestListener.NONE, List.of());
    return new Attempt(
            sessions.of(workflow.defaults().sandbox().fence()),
            scope,
            workflow.defaults(),
            deadline,
            START,
            new Randomness(workflow.defaults().sandbox().determinism(), ""),
            account)
        .render(result);
  }

  private WorkflowResult ended(
      @Nullable JsonText result, @Nullable StepError error, List<StepResult> steps) {
    Duration duration = Duration.ofNanos(surroundings.time().nanos() - began);
    return new WorkflowResult(
        workflow.name(),
        id,
        error == null ? WorkflowResult.Status.COMPLETED : WorkflowResult.Status.FAILED,
        result,
        variables.all(),
        error,
        tally.metrics(duration),
        steps);
  }

  /** The default input, with the fields that were given in place of its own. */
  private static JsonText merge(JsonText defaults, JsonText given) {
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

  private JsonText data() {
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
