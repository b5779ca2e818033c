package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoreException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Wherever a process dies, another one ends the execution as it would have ended. */
@Timeout(300)
class DeathTest {

  private static final String LEDGER =
      "guest.ledger(context.step.idempotencyKey + '#' + context.step.attempt)";

  private static final String ASK =
      """
      - name: Ask
        type: human
        outputVariable: approval
        config:
          prompt: "Is {{ first }} fine?"
          notify:
            - { name: Tell, type: function, config: { code: "%s" } }
      """
          .indent(2);

  /** Every kind of step that needs no network, and every way in which one can end. */
  static final Workflow EVERYTHING = everything(ASK);

  private static Workflow everything(String ask) {
    return Flows.loadAll(
        """
        workflow: Everything
        timeout: 1d
        defaultSandbox: { deterministic: { seed: 3 } }
        steps:
          - name: First
            type: function
            outputVariable: first
            config: { code: "%s; return Math.random()" }
          - name: Choice
            type: condition
            config:
              condition: vars.first < 2
              then:
                - name: Then
                  type: function
                  outputVariable: chosen
                  config: { code: "%s; return {{ first }}" }
          - name: Each
            type: loop
            outputVariable: each
            config:
              items: "{{ [Math.random(), 2, 3] }}"
              steps:
                - name: Item
                  type: function
                  config: { code: "%s; return [{{ item }}, Math.random()]" }
                - { name: Total, type: transform, outputVariable: total, config: { expression: "(vars.total || 0) + index" } }
          - name: While
            type: loop
            config:
              while: index < 2 && Math.random() < 2
              steps:
                - name: Round
                  type: function
                  config: { code: "%s; return Math.random()" }
          - name: Sides
            type: parallel
            outputVariable: sides
            config:
              steps:
                - { name: Left, type: function, config: { code: "%s; return 'l'" } }
                - { name: Right, type: function, config: { code: "%s; return 'r'" } }
                - { name: Nap, type: sleep, config: { duration: 1m } }
          - name: Shaky
            type: function
            outputVariable: shaky
            config:
              retryPolicy: { maxAttempts: 3, initialDelay: 10s }
              code: |
                const n = {{ context.step.attempt }}
                %s
                if (n < 3) throw new Error('not yet')
                return n
          - name: Broken
            type: function
            continueOnError: true
            config: { code: "%s; throw new Error('broken')" }
          - name: Again
            type: condition
            outputVariable: again
            config:
              retryPolicy: { maxAttempts: 2, initialDelay: 5s }
              condition: "true && vars.first < 2"
              then:
                - name: Second time
                  type: function
                  config:
                    code: |
                      %s
                      if (steps['Second time']) return Math.random()
                      throw new Error('first time')
          - { name: Rest, type: sleep, outputVariable: rest, config: { duration: 2h } }
        ASK
          - name: Turn
            type: function
            outputVariable: turn
            onSuccess: Call
            onFailure: Back
            config:
              code: |
                %s
                if ((steps.Back?.result ?? 0) < 2) throw new Error('once more')
                return Math.random()
          - { name: Back, type: transform, onSuccess: Turn, config: { expression: "(steps.Back?.result ?? 0) + 1" } }
          - { name: Call, type: workflow, outputVariable: called, config: { workflow: Called, input: { n: 20 } } }
          - { name: Many, type: batch, outputVariable: many, config: { items: [1, 2], expression: item * 2 } }
          - name: Last
            type: function
            config: { code: "%s; return 'last'" }
        result: "{{ [vars, steps, Math.random()] }}"
        """
            .replace("ASK\n", ask)
            .replace("%s", LEDGER),
        """
        workflow: Called
        timeout: 1d
        defaultSandbox: { deterministic: { seed: 4 } }
        steps:
          - name: First
            type: function
            outputVariable: first
            config: { code: "%s; return input.n / 2" }
          - { name: Doze, type: sleep, config: { duration: 1h } }
          - { name: Sum, type: transform, outputVariable: total, config: { expression: first + Math.random() } }
        result: "{{ [vars, steps] }}"
        """
            .replace("%s", LEDGER));
  }

  private static final String NAME = "after {0} writes, the next one kept: {1}";

  private static final Durable UNDISTURBED = new Durable();
  private static final WorkflowResult RESULT = UNDISTURBED.run(EVERYTHING, new InMemoryStore());

  /** How many writes an execution takes. */
  private static final int WRITES = 40;

  /** The last write ends the execution: if it was kept, there is nothing to go on with. */
  static Stream<Arguments> deaths() {
    return IntStream.range(0, WRITES)
        .boxed()
        .flatMap(writes -> Stream.of(Arguments.of(writes, true), Arguments.of(writes, false)))
        .filter(death -> !List.of(WRITES - 1, true).equals(List.of(death.get())));
  }

  /** A part of them, which takes little time. */
  static Stream<Arguments> someDeaths() {
    List<Arguments> all = deaths().toList();
    return IntStream.iterate(0, i -> i < all.size(), i -> i + 5).mapToObj(all::get);
  }

  @Test
  void withoutAStore_itEndsTheSameWay() {
    var durable = new Durable();
    Workflow withoutPeople = everything("");
    WorkflowResult stored = durable.run(withoutPeople, durable.store);
    var unstored = new Durable();
    WorkflowResult result = unstored.runUnstored(withoutPeople);
    assertThat(result.result().toNode()).isEqualTo(stored.result().toNode());
    assertThat(outline(result)).isEqualTo(outline(stored));
    assertThat(unstored.ledger).containsExactlyInAnyOrderElementsOf(durable.ledger);
    assertThat(stored.error()).isNull();
  }

  @Tag("soak")
  @ParameterizedTest(name = NAME)
  @MethodSource("deaths")
  void deathAnywhere_runsOnlyWhatHadNotEndedAgain(int writes, boolean keepsNext) {
    death_runsOnlyWhatHadNotEndedAgain(writes, keepsNext);
  }

  @ParameterizedTest(name = NAME)
  @MethodSource("someDeaths")
  void death_runsOnlyWhatHadNotEndedAgain(int writes, boolean keepsNext) {
    var durable = new Durable();
    Ended ended = survive(durable, new DyingStore(durable.store, writes, keepsNext));

    assertEndedAsUndisturbed(ended.result());
    List<String> after = durable.ledger.subList(ended.written(), durable.ledger.size());
    assertThat(after).filteredOn(ended.finished()::contains).isEmpty();
    assertThat(new TreeSet<>(durable.ledger)).isEqualTo(new TreeSet<>(UNDISTURBED.ledger));
  }

  @Test
  void anExecution_takesAWriteForEachStepAndEachWait() {
    var durable = new Durable();
    var store = new DyingStore(durable.store, Integer.MAX_VALUE, false);
    assertThat(durable.run(EVERYTHING, store).status()).isEqualTo(WorkflowResult.Status.COMPLETED);
    assertThat(store.written()).isEqualTo(WRITES);
  }

  /**
   * @param written how many entries the ledger had when the process died
   * @param finished entries of attempts that had ended then
   */
  private record Ended(WorkflowResult result, int written, List<String> finished) {}

  private static Ended survive(Durable durable, ExecutionStore dying) {
    try {
      return new Ended(durable.run(EVERYTHING, dying), durable.ledger.size(), List.of());
    } catch (StoreException e) {
      int written = durable.ledger.size();
      List<String> finished = finished(durable.events());
      durable.time.pass(WorkflowEngine.DEFAULT_LEASE);
      return new Ended(durable.toEnd(durable.store), written, finished);
    }
  }

  private static List<String> finished(List<ExecutionEvent> events) {
    return events.stream()
        .flatMap(event ->
            switch (event) {
              case StepCompleted done -> entry(done.path(), done.summary().attempts());
              case StepFailed failed -> entry(failed.path(), failed.summary().attempts());
              case StepRetried retried -> entry(retried.path(), retried.attempt());
              default -> Stream.<String>empty();
            })
        .toList();
  }

  private static Stream<String> entry(StepPath path, int attempt) {
    return Stream.of(Durable.ID + "/" + path + "#" + attempt);
  }

  private static void assertEndedAsUndisturbed(WorkflowResult result) {
    assertThat(result.error()).isNull();
    assertThat(timeless(result)).isEqualTo(timeless(RESULT));
    assertThat(outline(result)).isEqualTo(outline(RESULT));
    assertThat(result.metrics().stepsCompleted()).isEqualTo(RESULT.metrics().stepsCompleted());
    assertThat(result.metrics().stepsFailed()).isEqualTo(RESULT.metrics().stepsFailed());
    assertThat(result.metrics().retries()).isEqualTo(RESULT.metrics().retries());
  }

  private static List<String> outline(WorkflowResult result) {
    return outline("", result.steps()).map(DeathTest::timeless).toList();
  }

  private static JsonNode timeless(WorkflowResult result) {
    return JsonText.parse(timeless(result.result().text())).toNode();
  }

  /** Without the time at which somebody answered, which deaths put off. */
  static String timeless(String text) {
    return text.replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"\"");
  }

  private static Stream<String> outline(String indent, List<StepResult> steps) {
    return steps.stream()
        .flatMap(step ->
            Stream.concat(
                Stream.of(
                    "%s%s %s %s %s %s %s"
                        .formatted(
                            indent,
                            step.name(),
                            step.iteration(),
                            step.status(),
                            step.attempts(),
                            step.result(),
                            step.error())),
                outline(indent + "  ", step.children())));
  }
}
