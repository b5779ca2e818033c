package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepDefaults;
import dev.paddock.workflow.StepHeader;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Begins attempts at one step. */
final class Attempts {

  private final Frame frame;
  private final Step step;
  private final Scope scope;
  private final Place place;
  private final StepPath path;
  private final Deadline deadline;
  private final Attempt.Account account;

  Attempts(
      Frame frame,
      Step step,
      Scope scope,
      Place place,
      Deadline deadline,
      Attempt.Account account) {
    this.frame = frame;
    this.step = step;
    this.scope = scope;
    this.place = place;
    this.path = place.of(step);
    this.deadline = deadline;
    this.account = account;
  }

  /**
   * @param number of the attempt, from 1
   */
  Attempt begin(int number) {
    StepHeader header = step.header();
    var randomness =
        new Randomness(header.sandbox().determinism(), place.lines(step) + number + "\n");
    return new Attempt(
        frame.sessions().of(header.sandbox().fence()),
        scope
            .with("context", () -> context(number))
            .with("env", () -> JsonText.of(header.sandbox().envVars())),
        new StepDefaults(header.limits(), header.sandbox()),
        deadline,
        header.position(),
        randomness,
        new Decisions(frame.journal(), path, number, randomness),
        account);
  }

  private JsonText context(int attempt) {
    Workflow workflow = frame.workflow();
    Map<String, JsonText> context = new LinkedHashMap<>();
    context.put("input", scope.workflowInput());
    context.put(
        "workflow",
        JsonText.of(Map.of("name", workflow.name(), "version", workflow.metadata().version())));
    context.put("execution", JsonText.of(Map.of("id", frame.executionId())));
    Map<String, Object> self = new LinkedHashMap<>();
    self.put("name", step.name());
    self.put("attempt", attempt);
    self.put("idempotencyKey", frame.executionId() + "/" + path.text());
    context.put("step", JsonText.of(self));
    return Json.object(context);
  }
}
