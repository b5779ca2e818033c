package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.internal.journal.Inquiry;
import dev.paddock.workflow.internal.journal.Suspended;
import dev.paddock.workflow.internal.journal.Token;
import dev.paddock.workflow.internal.json.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get an answer from people. A token is issued before anybody is told of it, so that
 * whoever is told can answer at once. If the process dies before all are told, they are told again,
 * with another token, and the first answer counts.
 */
final class Asking {

  private static final String QUESTION = "question";
  private static final String NOTIFIED = "notified";
  private static final String TIMED_OUT = "timedOut";

  private final StepRunner runner;
  private final Frame frame;
  private final HumanStep step;
  private final Attempt attempt;
  private final Decisions decisions;
  private final List<StepResult> children;
  private final Question question;
  private final Inquiry inquiry;

  Asking(
      StepRunner runner, Frame frame, HumanStep step, Attempt attempt, List<StepResult> children) {
    this.runner = runner;
    this.frame = frame;
    this.step = step;
    this.attempt = attempt;
    this.decisions = attempt.decisions();
    this.children = children;
    this.question = Question.of(decisions.decide(QUESTION, () -> ask().toJson()));
    this.inquiry = decisions.inquiry();
  }

  /**
   * @param expires null for never
   */
  private record Question(String prompt, @Nullable Instant expires) {

    static Question of(JsonText json) {
      JsonFields fields = JsonFields.parse(json.text());
      return new Question(fields.text("prompt"), fields.instantOrNull("expires"));
    }

    JsonText toJson() {
      return JsonFields.none().with("prompt", prompt).with("expires", expires).toJson();
    }

    boolean isOver(Instant now) {
      return expires != null && !now.isBefore(expires);
    }
  }

  private Question ask() {
    JsonText prompt = attempt.render(step.prompt());
    String text = prompt.toNode().isString() ? prompt.toNode().stringValue() : prompt.text();
    return new Question(
        text, step.answerTimeout() == null ? null : frame.clock().now().plus(step.answerTimeout()));
  }

  JsonText execute() {
    try {
      tellPeople();
    } catch (StepFailure e) {
      // Whoever answered was told: what else went wrong does not matter any more.
      if (inquiry.answer().isEmpty()) {
        inquiry.withdraw();
        throw e;
      }
    }
    return inquiry.answer().map(Asking::result).orElseGet(this::withoutAnswer);
  }

  private void tellPeople() {
    boolean asks = !decisions.isDecided(NOTIFIED) || inquiry.isToBeReissued();
    Token token = asks && inquiry.answer().isEmpty() ? issue() : null;
    Scope scope = attempt.scope().with(HumanStep.ASK, described(token));
    run(step.notifications(), attempt.in(scope));
    decisions.decide(NOTIFIED, () -> JsonText.of(true));
  }

  private Token issue() {
    Token token = frame.surroundings().tokens().get();
    inquiry.issue(
        new StepAsked(
            decisions.step(),
            decisions.attempt(),
            question.prompt(),
            step.answers(),
            question.expires(),
            token.hash()));
    var task =
        new HumanTask(
            decisions.step(), question.prompt(), step.answers(), question.expires(), token.text());
    frame.surroundings().listener().asked(frame.workflow(), frame.executionId(), task);
    return token;
  }

  private JsonText described(@Nullable Token token) {
    return JsonFields.none()
        .with("token", orNull(token == null ? null : token.text()))
        .with("prompt", question.prompt())
        .with("answers", step.answers())
        .with("expires", orNull(question.expires()))
        .toJson();
  }

  private JsonText withoutAnswer() {
    if (!decisions.isDecided(TIMED_OUT)) {
      if (!question.isOver(frame.clock().now())) {
        throw new Suspended(question.expires(), false);
      }
      inquiry.withdraw();
      decisions.decide(TIMED_OUT, () -> JsonText.of(true));
    }
    if (step.onTimeout().isEmpty()) {
      throw new StepFailure(timedOut());
    }
    return run(step.onTimeout(), attempt);
  }

  private JsonText run(List<Step> steps, Attempt here) {
    return Sequence.inside(runner, steps, here.scope(), here.inside(), children);
  }

  private static JsonText result(StepAnswered answer) {
    return JsonFields.none()
        .with("answer", answer.answer())
        .with("by", orNull(answer.by()))
        .with("comment", orNull(answer.comment()))
        .with("at", answer.at())
        .toJson();
  }

  private static Object orNull(@Nullable Object value) {
    return Objects.requireNonNullElse(value, JsonText.NULL);
  }

  private StepError timedOut() {
    String waited =
        step.answerTimeout() == null ? "" : " within " + Deadline.text(step.answerTimeout());
    return StepError.of(
            ExecutionErrorCode.HUMAN_TIMEOUT, "nobody answered" + waited, step.header().position())
        .withHint("steps under 'onTimeout' say what happens then");
  }
}
