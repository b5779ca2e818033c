package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowStep;
import dev.paddock.workflow.internal.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Workflow steps: another workflow as a part of this one, in the same execution. It has variables,
 * data files and an input of its own, and shares the step limit, the deadline and the journal.
 */
final class CallHandler {

  private final Frame frame;

  CallHandler(Frame frame) {
    this.frame = frame;
  }

  JsonText execute(WorkflowStep step, Attempt attempt, List<StepResult> children) {
    String file = step.target().file();
    JsonFields call =
        JsonFields.parse(attempt.decisions().decide("call", () -> begin(step, attempt)).text());
    StepPath path = attempt.decisions().inside();
    var variables = new Variables();
    Endings.of(frame.journal(), step.target(), path).forEach(variables::restore);
    Place place = attempt.inside();
    Body body =
        Body.run(
            frame.calling(step.target()),
            Scope.of(call.json("input"), data(step), variables),
            place.until(place.deadline().within(step.target(), call.duration("beganNanos"))));
    body.steps().stream().map(result -> result.in(file)).forEach(children::add);
    StepError error = body.error();
    if (error != null) {
      throw new StepFailure(error.in(file));
    }
    return Objects.requireNonNull(body.result());
  }

  private JsonText begin(WorkflowStep step, Attempt attempt) {
    JsonText given = step.input() == null ? JsonText.of(Map.of()) : attempt.render(step.input());
    return JsonFields.none()
        .with("input", Beginning.merge(step.target().input(), given))
        .with("beganNanos", frame.clock().elapsed())
        .toJson();
  }

  private JsonText data(WorkflowStep step) {
    return JsonFields.parse(frame.calledData().text())
        .find(step.target().name())
        .orElseGet(() -> JsonText.of(Map.of()));
  }
}
