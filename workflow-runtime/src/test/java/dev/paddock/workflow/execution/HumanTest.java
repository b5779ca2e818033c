package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.AnswerResult;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps that ask people. Each call of the engine is made by another process. */
@Timeout(120)
class HumanTest {

  private static final Workflow APPROVAL =
      Flows.steps(
          """
          - name: Approve
            type: human
            outputVariable: approval
            config:
              prompt: Pay {{ 40 + 2 }}?
              timeout: 2h
          - { name: After, type: transform, config: { expression: "approval.answer + ' by ' + approval.by" } }
          """);

  private final Durable durable = new Durable();
  private final List<HumanTask> asked = new CopyOnWriteArrayList<>();

  private <T> T with(Function<WorkflowEngine, T> call) {
    return with(durable.store, call);
  }

  private <T> T with(ExecutionStore store, Function<WorkflowEngine, T> call) {
    ExecutionListener listener =
        new ExecutionListener() {
          @Override
          public void asked(Workflow workflow, String executionId, HumanTask task) {
            asked.add(task);
          }
        };
    try (WorkflowEngine engine = durable.engine().store(store).listener(listener).build()) {
      return call.apply(engine);
    }
  }

  private WorkflowResult begin(Workflow workflow) {
    return with(engine -> engine.run(workflow, JsonText.parse("{}")));
  }

  private WorkflowResult due() {
    List<WorkflowResult> due = with(engine -> engine.resumeDue(10));
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  private AnswerResult answer(String token, String answer) {
    return with(engine -> engine.answer(token, new HumanAnswer(answer, "Ada", "fine")));
  }

  @Test
  void step_waitsForAnAnswer_andGoesOnWithIt() {
    WorkflowResult waiting = begin(APPROVAL);
    assertThat(waiting.status()).isEqualTo(WorkflowResult.Status.WAITING);
    assertThat(waiting.wakeAt()).isEqualTo(FakeTime.START.plus(Duration.ofHours(2)));
    HumanTask task = asked.getFirst();
    assertThat(task.prompt()).isEqualTo("Pay 42?");
    assertThat(task.answers()).containsExactly("approve", "reject");
    assertThat(task.expires()).isEqualTo(waiting.wakeAt());
    List<WorkflowResult> nothing = with(engine -> engine.resumeDue(10));
    assertThat(nothing).isEmpty();

    assertThat(answer(task.token(), "approve")).isEqualTo(new AnswerResult.Taken(Durable.ID));

    assertThat(due().result()).hasToString("\"approve by Ada\"");
    assertThat(asked).hasSize(1);
  }

  @Test
  void result_tellsWhoAnsweredWhatAndWhen() {
    begin(APPROVAL);
    answer(asked.getFirst().token(), "reject");

    assertThat(due().variables().get("approval"))
        .hasToString(
            """
            {"answer":"reject","by":"Ada","comment":"fine","at":"2026-01-01T00:00:00Z"}\
            """);
  }

  @Test
  void token_countsOnce() {
    begin(APPROVAL);
    String token = asked.getFirst().token();
    answer(token, "approve");

    assertThat(answer(token, "reject")).isEqualTo(new AnswerResult.Used());
    assertThat(due().result()).hasToString("\"approve by Ada\"");
    assertThat(answer(token, "reject")).isEqualTo(new AnswerResult.Used());
  }

  @Test
  void answerThatIsNotAllowed_isRefused_andTheTokenStillCounts() {
    begin(APPROVAL);
    String token = asked.getFirst().token();

    assertThat(answer(token, "maybe"))
        .isEqualTo(new AnswerResult.NotAllowed(List.of("approve", "reject")));
    assertThat(answer(token, "approve")).isInstanceOf(AnswerResult.Taken.class);
  }

  @Test
  void token_cannotBeGuessed_andIsNotInTheStore() {
    begin(APPROVAL);

    assertThat(asked.getFirst().token()).matches("pdk_[A-Za-z0-9_-]{43}");
    assertThat(durable.store.history(Durable.ID, 1))
        .noneMatch(event -> event.json().contains(asked.getFirst().token()));
    assertThat(answer("pdk_" + "A".repeat(43), "approve")).isEqualTo(new AnswerResult.Unknown());
  }

  @Test
  void waiting_doesNotCountForTheTimeoutOfTheWorkflow() {
    Workflow tight =
        Flows.load(
            """
            workflow: Tight
            timeout: 1m
            steps:
              - { name: Ask, type: human, config: { prompt: Well? } }
              - { name: After, type: transform, config: { expression: 1 + 1 } }
            """);
    begin(tight);
    durable.time.pass(Duration.ofDays(30));
    answer(asked.getFirst().token(), "approve");

    assertThat(due().result()).hasToString("2");
  }

  @Test
  void nobodyAnswers_isAnError() {
    begin(APPROVAL);
    durable.time.pass(Duration.ofHours(2));

    WorkflowResult late = due();
    assertThat(Flows.errorCode(late)).isEqualTo("HUMAN_TIMEOUT");
    assertThat(late.error().message()).isEqualTo("nobody answered within 7200s");
    assertThat(answer(asked.getFirst().token(), "approve")).isEqualTo(new AnswerResult.Expired());
  }

  @Test
  void nobodyAnswers_runsTheEscalation_whichCanAskSomebodyElse() {
    Workflow escalating =
        Flows.steps(
            """
            - name: Ask
              type: human
              config:
                prompt: Team?
                timeout: 1h
                onTimeout:
                  - { name: Log, type: function, config: { code: "guest.ledger('escalated')" } }
                  - { name: Boss, type: human, config: { prompt: Boss?, answers: [yes please] } }
            - { name: After, type: transform, config: { expression: steps.Ask.result.answer } }
            """);
    begin(escalating);
    durable.time.pass(Duration.ofHours(1));
    due();
    answer(asked.getLast().token(), "yes please");

    assertThat(due().result()).hasToString("\"yes please\"");
    assertThat(durable.ledger).containsExactly("escalated");
    assertThat(asked).extracting(HumanTask::prompt).containsExactly("Team?", "Boss?");
  }

  @Test
  void answerInTime_counts_evenIfNobodyRunsTheExecutionUntilLater() {
    begin(APPROVAL);
    answer(asked.getFirst().token(), "approve");
    durable.time.pass(Duration.ofHours(3));

    assertThat(due().result()).hasToString("\"approve by Ada\"");
  }

  private static final Workflow NOTIFYING =
      Flows.steps(
          """
          - name: Ask
            type: human
            config:
              prompt: Well?
              notify:
                - { name: First, type: function, config: { code: "guest.ledger('first ' + ask.token)" } }
                - { name: Second, type: function, config: { code: "guest.ledger('second ' + ask.prompt)" } }
          - { name: After, type: transform, config: { expression: "steps.Ask.result.answer" } }
          """);

  @Test
  void notifications_seeTheToken_andRunOnce() {
    begin(NOTIFYING);
    String token = asked.getFirst().token();
    assertThat(durable.ledger).containsExactly("first " + token, "second Well?");
    answer(token, "approve");

    assertThat(due().result()).hasToString("\"approve\"");
    assertThat(durable.ledger).hasSize(2);
  }

  @Test
  void processThatDiesWhileItNotifies_asksAgain_andBothTokensCount() {
    var dying = new DyingStore(durable.store, 2, false);
    assertThat(catchThrowable(() -> durable.begin(NOTIFYING, dying)))
        .hasMessageContaining("the process died");
    String before = durable.ledger.getFirst().substring("first ".length());
    durable.time.pass(WorkflowEngine.DEFAULT_LEASE);
    due();
    assertThat(asked).singleElement().extracting(HumanTask::token).isNotEqualTo(before);

    assertThat(answer(before, "reject")).isInstanceOf(AnswerResult.Taken.class);
    assertThat(due().result()).hasToString("\"reject\"");
    assertThat(answer(asked.getFirst().token(), "approve")).isEqualTo(new AnswerResult.Expired());
  }

  @Test
  void notificationThatFails_failsTheStep_andItsTokenIsVoid() {
    Workflow broken =
        Flows.steps(
            """
            - name: Ask
              type: human
              config:
                prompt: Well?
                notify:
                  - { name: Tell, type: function, config: { code: "throw new Error('no mail today')" } }
            """);
    WorkflowResult failed = begin(broken);
    assertThat(Flows.errorCode(failed)).isEqualTo("GUEST_ERROR");
    assertThat(answer(asked.getFirst().token(), "approve")).isEqualTo(new AnswerResult.Expired());
  }

  @Test
  void notificationThatFails_doesNotMatter_ifSomebodyHasAnswered() {
    Workflow shaky =
        Flows.steps(
            """
            - name: Ask
              type: human
              config:
                prompt: Well?
                notify:
                  - { name: Tell, type: function, config: { code: "guest.ledger('told'); throw new Error('no more mail')" } }
            - { name: After, type: transform, config: { expression: "steps.Ask.result.answer" } }
            """);
    durable.onEntry(() -> answer(asked.getLast().token(), "reject"));

    assertThat(begin(shaky).status()).isEqualTo(WorkflowResult.Status.WAITING);
    assertThat(due().result()).hasToString("\"reject\"");
    assertThat(asked).hasSize(1);
    assertThat(durable.ledger).containsExactly("told");
  }

  @Test
  void askAgain_replacesTheToken_andNotifiesNobody() {
    begin(NOTIFYING);
    String lost = asked.getFirst().token();

    with(engine -> engine.askAgain(Durable.ID));

    String fresh = asked.getLast().token();
    assertThat(fresh).isNotEqualTo(lost);
    assertThat(durable.ledger).hasSize(2);
    assertThat(answer(lost, "approve")).isEqualTo(new AnswerResult.Expired());
    assertThat(answer(fresh, "reject")).isInstanceOf(AnswerResult.Taken.class);
    assertThat(due().result()).hasToString("\"reject\"");
  }

  @Test
  void twoQuestionsAtOnce_areAnsweredInAnyOrder() {
    Workflow two =
        Flows.steps(
            """
            - name: Both
              type: parallel
              config:
                steps:
                  - { name: One, type: human, config: { prompt: One? } }
                  - { name: Two, type: human, config: { prompt: Two? } }
            """);
    begin(two);
    HumanTask first = asked.stream().filter(task -> task.prompt().equals("One?")).findAny().get();
    HumanTask second = asked.stream().filter(task -> task.prompt().equals("Two?")).findAny().get();
    answer(second.token(), "reject");
    assertThat(due().status()).isEqualTo(WorkflowResult.Status.WAITING);
    assertThat(asked).hasSize(2);
    answer(first.token(), "approve");

    assertThat(String.valueOf(due().result()))
        .contains("\"One\":{\"answer\":\"approve\"")
        .contains("\"Two\":{\"answer\":\"reject\"");
  }

  @Test
  void failedAttempt_asksAnew() {
    Workflow again =
        Flows.steps(
            """
            - name: Ask
              type: human
              config: { prompt: "Attempt {{ context.step.attempt }}", timeout: 1h, retryPolicy: { maxAttempts: 2, initialDelay: 0 } }
            """);
    begin(again);
    durable.time.pass(Duration.ofHours(1));
    due();
    assertThat(asked).extracting(HumanTask::prompt).containsExactly("Attempt 1", "Attempt 2");
    assertThat(answer(asked.getFirst().token(), "approve")).isEqualTo(new AnswerResult.Expired());
    assertThat(answer(asked.getLast().token(), "approve")).isInstanceOf(AnswerResult.Taken.class);
    assertThat(due().status()).isEqualTo(WorkflowResult.Status.COMPLETED);
  }

  @Test
  void history_tellsWhatWasAskedAndAnswered() {
    begin(APPROVAL);
    answer(asked.getFirst().token(), "approve");
    due();
    assertThat(durable.events()).filteredOn(StepAsked.class::isInstance).hasSize(1);
    assertThat(durable.events())
        .filteredOn(StepAnswered.class::isInstance)
        .singleElement()
        .extracting("answer", "by", "comment")
        .containsExactly("approve", "Ada", "fine");
  }

  @Test
  void cancelledExecution_takesNoAnswer() {
    begin(APPROVAL);
    with(engine -> engine.cancel(Durable.ID, null));
    due();
    assertThat(answer(asked.getFirst().token(), "approve")).isEqualTo(new AnswerResult.Expired());
  }

  @Test
  void withoutAStore_theWorkflowIsRefusedBeforeAnythingRuns() {
    WorkflowResult refused = durable.runUnstored(APPROVAL);
    assertThat(Flows.errorCode(refused)).isEqualTo("STORE_REQUIRED");
    assertThat(refused.error().hint()).contains("--store");
  }
}
