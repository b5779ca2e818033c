package dev.paddock.workflow.internal.journal;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.internal.json.JsonFields;
import org.jspecify.annotations.Nullable;

/** The JSON form of events of steps. */
final class StepEventJson {

  private StepEventJson() {}

  static JsonFields fields(OfStep event) {
    JsonFields json = JsonFields.none().with("path", event.path().text());
    return switch (event) {
      case StepStarted started -> json.with("type", started.type());
      case StepDecided decided ->
          json.with("attempt", decided.attempt())
              .with("what", decided.what())
              .with("value", decided.value())
              .with("evaluations", decided.evaluations());
      case StepAsked asked ->
          json.with("attempt", asked.attempt())
              .with("prompt", asked.prompt())
              .with("answers", asked.answers())
              .with("expires", asked.expires())
              .with("tokenHash", asked.tokenHash());
      case StepAnswered answered ->
          json.with("attempt", answered.attempt())
              .with("answer", answered.answer())
              .with("by", answered.by())
              .with("comment", answered.comment())
              .with("at", answered.at());
      case StepRetried retried ->
          json.with("attempt", retried.attempt())
              .with("error", PartJson.error(retried.error()))
              .with("nextAt", retried.nextAt())
              .with("last", retried.last())
              .with("usage", PartJson.usage(retried.usage()))
              .with("logs", PartJson.logs(retried.logs()));
      case LimitHit hit -> problem(json, hit.attempt(), hit.error());
      case PolicyViolated violated -> problem(json, violated.attempt(), violated.error());
      case StepCompleted completed ->
          json.with("variable", completed.variable())
              .with("result", completed.result())
              .with("session", session(completed.session()))
              .with("summary", PartJson.summary(completed.summary()));
      case StepFailed failed ->
          json.with("error", PartJson.error(failed.error()))
              .with("summary", PartJson.summary(failed.summary()));
    };
  }

  private static @Nullable JsonFields session(@Nullable SessionState state) {
    return state == null
        ? null
        : JsonFields.none().with("name", state.name()).with("values", state.values());
  }

  private static SessionState session(JsonText json) {
    JsonFields fields = JsonFields.parse(json.text());
    return new SessionState(fields.text("name"), fields.json("values"));
  }

  private static JsonFields problem(JsonFields json, int attempt, StepError error) {
    return json.with("attempt", attempt).with("error", PartJson.error(error));
  }

  /**
   * @throws IllegalArgumentException if there is no such event
   */
  static OfStep event(String type, JsonFields json) {
    var path = new StepPath(json.text("path"));
    return switch (type) {
      case "StepStarted" -> new StepStarted(path, json.text("type"));
      case "StepDecided" ->
          new StepDecided(
              path,
              (int) json.integer("attempt"),
              json.text("what"),
              json.json("value"),
              (int) json.integer("evaluations"));
      case "StepAsked" ->
          new StepAsked(
              path,
              (int) json.integer("attempt"),
              json.text("prompt"),
              json.texts("answers"),
              json.instantOrNull("expires"),
              json.text("tokenHash"));
      case "StepAnswered" ->
          new StepAnswered(
              path,
              (int) json.integer("attempt"),
              json.text("answer"),
              json.textOrNull("by"),
              json.textOrNull("comment"),
              json.instant("at"));
      case "StepRetried" ->
          new StepRetried(
              path,
              (int) json.integer("attempt"),
              PartJson.error(json.object("error")),
              json.instant("nextAt"),
              json.flag("last"),
              PartJson.usage(json.object("usage")),
              PartJson.logs(json));
      case "StepCompleted" ->
          new StepCompleted(
              path,
              json.textOrNull("variable"),
              json.json("result"),
              json.find("session").map(StepEventJson::session).orElse(null),
              PartJson.summary(json.object("summary")));
      case "LimitHit" ->
          new LimitHit(path, (int) json.integer("attempt"), PartJson.error(json.object("error")));
      case "PolicyViolated" ->
          new PolicyViolated(
              path, (int) json.integer("attempt"), PartJson.error(json.object("error")));
      case "StepFailed" ->
          new StepFailed(
              path, PartJson.error(json.object("error")), PartJson.summary(json.object("summary")));
      default -> throw new IllegalArgumentException("no event is called " + type);
    };
  }
}
