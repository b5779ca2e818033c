package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps that say where their list goes on. */
@Timeout(120)
class TransitionTest {

  private final Durable durable = new Durable();

  private WorkflowResult run(Workflow workflow) {
    return durable.run(workflow, durable.store);
  }

  /** Writes its name to the ledger, and fails if its code says so. */
  private static String step(String name, String more, String code) {
    return "- { name: %s, type: function, %sconfig: { code: \"guest.ledger('%s'); %s\" } }\n"
        .formatted(name, more, name, code);
  }

  @Test
  void onSuccess_leavesOutTheStepsBetween() {
    WorkflowResult run =
        run(
            Flows.steps(
                step("A", "onSuccess: C, ", "")
                    + step("B", "onSuccess: end, ", "")
                    + step("C", "onFailure: B, ", "return 3")));
    assertThat(run.result()).hasToString("3");
    assertThat(durable.ledger).containsExactly("A", "C");
    assertThat(run.steps())
        .extracting(result -> result.name() + " " + result.status())
        .containsExactly("A COMPLETED", "C COMPLETED", "B SKIPPED");
  }

  @Test
  void onFailure_goesOnElsewhere_whichSeesTheError() {
    WorkflowResult run =
        run(
            Flows.steps(
                step("Try", "onSuccess: end, onFailure: Rescue, ", "throw new Error('no')")
                    + step("Rescue", "", "return steps.Try.error.code")));
    assertThat(run.status()).isEqualTo(WorkflowResult.Status.COMPLETED);
    assertThat(run.result()).hasToString("\"GUEST_ERROR\"");
  }

  @Test
  void end_skipsTheRestOfTheList_butNotWhatComesAfterIt() {
    WorkflowResult run =
        run(
            Flows.steps(
                """
                - name: Each
                  type: loop
                  config:
                    items: [1, 2]
                    steps:
                      - { name: Look, type: transform, onSuccess: end, onFailure: Never, config: { expression: item } }
                      - { name: Never, type: function, config: { code: "guest.ledger('never')" } }
                - { name: After, type: transform, config: { expression: steps.Each.result } }
                """));
    assertThat(run.result()).hasToString("[1,2]");
    assertThat(durable.ledger).isEmpty();
  }

  private static final Workflow POLLING =
      Flows.steps(
          """
          - { name: Wait, type: sleep, config: { duration: 1m } }
          - name: Look
            type: function
            onSuccess: Done
            onFailure: Count
            config:
              code: |
                guest.ledger('look')
                if ((steps.Count?.result ?? 0) < 2) throw new Error('not yet')
          - name: Count
            type: transform
            onSuccess: Wait
            config: { expression: "(steps.Count?.result ?? 0) + 1" }
          - { name: Done, type: transform, config: { expression: "'done'" } }
          """);

  @Test
  void wayBack_runsStepsAgain_eachVisitWithAPathOfItsOwn() {
    WorkflowResult run = run(POLLING);
    assertThat(run.result()).hasToString("\"done\"");
    assertThat(durable.ledger).hasSize(3);
    assertThat(durable.events())
        .filteredOn(StepStarted.class::isInstance)
        .extracting(event -> ((StepStarted) event).path().text())
        .containsExactly(
            "Wait",
            "Look",
            "Count",
            "Wait#v2",
            "Look#v2",
            "Count#v2",
            "Wait#v3",
            "Look#v3",
            "Done");
  }

  @Test
  void cycle_endsAtItsLimit() {
    Workflow endless =
        Flows.load(
            """
            workflow: Endless
            maxVisits: 5
            steps:
              - { name: Again, type: function, onSuccess: Again, onFailure: end, config: { code: "guest.ledger('again')" } }
            """);
    WorkflowResult run = run(endless);
    assertThat(Flows.errorCode(run)).isEqualTo("CYCLE_LIMIT");
    assertThat(run.error().message())
        .isEqualTo("transitions have led to this step more often than maxVisits of 5");
    assertThat(durable.ledger).hasSize(5);
  }

  @Test
  void errorThatEndsTheWorkflow_isNoWay() {
    Workflow limited =
        Flows.load(
            """
            workflow: Limited
            maxSteps: 1
            steps:
              - { name: A, type: transform, config: { expression: "1" } }
              - { name: B, type: transform, onFailure: C, config: { expression: "1" } }
              - { name: C, type: transform, config: { expression: "1" } }
            """);
    WorkflowResult run = run(limited);
    assertThat(Flows.errorCode(run)).isEqualTo("STEP_LIMIT");
    assertThat(Flows.step(run, "C").status()).isEqualTo(StepResult.Status.SKIPPED);
  }
}
