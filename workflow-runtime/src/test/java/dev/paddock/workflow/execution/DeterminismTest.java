package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * {@code deterministic}: the same run, the same bytes, and no two evaluations with one sequence.
 */
@Timeout(300)
class DeterminismTest {

  private static final WorkflowEngine ENGINE = WorkflowEngine.create();

  private static final JsonText NO_INPUT = JsonText.parse("{}");

  /** Expressions are not meant to import; the loader would say so. */
  private static final String IMPORT = "len.__self__.__dict__['__import__']";

  /** Draws numbers at every place that evaluates something. */
  private static final String EVERYTHING =
      """
      workflow: Dice
      defaultSandbox: { deterministic: { seed: %1$d, time: "2026-01-01T00:00:00Z" } }
      steps:
        - name: Script
          type: function
          outputVariable: script
          config:
            parameters: { p: "{{ Math.random() }}", q: "{{ Math.random() }}" }
            code: |
              const first = {{ Math.random() }}
              return [first, input.p, input.q, Math.random()]
        - name: Python script
          type: function
          outputVariable: python
          config:
            language: python
            code: |
              import random
              first = {{ Math.random() }}
              return [first, random.random()]
        - { name: JS, type: transform, outputVariable: js, config: { expression: "Math.random()" } }
        - name: Python
          type: transform
          outputVariable: py
          config: { language: python, expression: "%2$s('random').random()" }
        - name: Choice
          type: condition
          outputVariable: choice
          config:
            condition: Math.random() < 0.5
            then: [ { name: Then, type: transform, config: { expression: "[Math.random(), 'then']" } } ]
            else: [ { name: Else, type: transform, config: { expression: "[Math.random(), 'else']" } } ]
        - name: Outer
          type: loop
          outputVariable: loops
          config:
            items: "{{ [Math.random(), 2] }}"
            steps:
              - name: Inner
                type: loop
                config:
                  items: "{{ [item, Math.random()] }}"
                  itemVariable: inner
                  steps:
                    - { name: Drawn, type: transform, config: { expression: "[inner, Math.random()]" } }
        - name: While
          type: loop
          outputVariable: whiles
          config:
            while: Math.random() < 0.7
            steps:
              - { name: Round, type: transform, config: { expression: "Math.random()" } }
        - name: Batch
          type: batch
          outputVariable: batch
          config: { items: [1, 2], expression: "Math.random()" }
        - name: Python batch
          type: batch
          outputVariable: pythonBatch
          config: { items: [1, 2], language: python, expression: "%2$s('random').random()" }
        - name: Side by side
          type: parallel
          outputVariable: sides
          config:
            steps:
              - { name: Left, type: transform, config: { expression: "Math.random()" } }
              - { name: Right, type: transform, config: { expression: "Math.random()" } }
      result: "{{ [vars, Math.random(), Date.now()] }}"
      """;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static String everything(WorkflowEngine engine, long seed) {
    return Flows.result(engine.run(Flows.load(EVERYTHING.formatted(seed, IMPORT)), NO_INPUT));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTEXT", "PROCESS"})
  void sameWorkflow_givesTheSameBytes(FenceKind fence) {
    String first = everything(ENGINE, 7);
    try (WorkflowEngine other =
        WorkflowEngine.builder().policy(Policy.DEFAULT.withFenceAtLeast(fence)).build()) {
      assertThat(everything(other, 7)).isEqualTo(first);
    }
  }

  @Test
  void evaluations_haveNumbersOfTheirOwn() {
    List<Double> seven = fractions(everything(ENGINE, 7));
    List<Double> eight = fractions(everything(ENGINE, 8));

    assertThat(seven).hasSizeGreaterThan(20);
    // What the outer loops draw is seen again in what the inner ones return.
    assertThat(seven)
        .filteredOn(number -> seven.indexOf(number) != seven.lastIndexOf(number))
        .isSubsetOf(fractions(everything(ENGINE, 7), "loops"));
    assertThat(seven).doesNotContainAnyElementsOf(eight);
  }

  private static List<Double> fractions(String json) {
    return fractions(node(json));
  }

  private static List<Double> fractions(String json, String variable) {
    return fractions(node(json).path(0).path(variable));
  }

  private static JsonNode node(String json) {
    return JsonText.parse(json).toNode();
  }

  private static List<Double> fractions(JsonNode node) {
    var found = new ArrayList<Double>();
    if (node.isNumber() && node.asDouble() % 1 != 0) {
      found.add(node.asDouble());
    }
    node.forEach(child -> found.addAll(fractions(child)));
    return found;
  }

  @Test
  void seed_isMadeOfTheGivenOneAndTheEvaluationsPlace() {
    String result =
        Flows.result(
            ENGINE.run(
                Flows.load(
                    """
                    workflow: Places
                    defaultSandbox: { deterministic: { seed: 7 } }
                    steps:
                      - name: Over
                        type: loop
                        config:
                          items: [1, 2]
                          steps:
                            - { name: Draw, type: transform, config: { expression: Math.random() } }
                    """),
                NO_INPUT));

    assertThat(result)
        .isEqualTo(
            "[%s,%s]"
                .formatted(drawnAt("Over\n1\n0\nDraw\n1\n0"), drawnAt("Over\n1\n1\nDraw\n1\n0")));
  }

  /** What a guest draws first whose seed is made of 7 and this place. */
  private static String drawnAt(String place) {
    var environment =
        new GuestEnvironment(Map.of(), Map.of(), new Determinism(7, 0).derived(place));
    try (Sandbox sandbox = Sandbox.create()) {
      Outcome outcome =
          sandbox.run(
              GuestProgram.expression(Language.JAVASCRIPT, "Math.random()"),
              Bindings.none(),
              Limits.DEFAULT,
              environment,
              GuestListener.NONE);
      return ((Outcome.Completed) outcome).value().text();
    }
  }

  @Test
  void attempts_haveNumbersOfTheirOwn() {
    WorkflowResult run =
        Flows.run(
            ENGINE,
            """
            - name: Unlucky
              type: function
              config:
                retryPolicy: { maxAttempts: 3, initialDelay: 1 }
                sandbox: { deterministic: true }
                code: console.log(Math.random()); throw new Error('again')
            """);

    StepResult step = Flows.step(run, "Unlucky");
    assertThat(step.logs()).extracting(LogLine::text).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void clock_standsStillForTheWholeExecution() {
    String times =
        Flows.result(
            ENGINE.run(
                Flows.load(
                    """
                    workflow: Clock
                    defaultSandbox: { deterministic: { time: "2026-01-01T00:00:00+01:00" } }
                    steps:
                      - { name: A, type: transform, outputVariable: a, config: { expression: Date.now() } }
                      - { name: Wait, type: sleep, config: { duration: 5 } }
                      - name: B
                        type: transform
                        outputVariable: b
                        config: { language: python, expression: "%s('time').time_ns() // 10**6" }
                    result: "{{ [a, b, Date.now()] }}"
                    """
                        .formatted(IMPORT)),
                NO_INPUT));

    long time = Instant.parse("2025-12-31T23:00:00Z").toEpochMilli();
    assertThat(times).isEqualTo("[%d,%d,%d]".formatted(time, time, time));
  }

  static Stream<String> nothingGiven() {
    return Stream.of("true", "{}", "{ seed: 0 }", "{ time: '1970-01-01T00:00:00Z' }");
  }

  @ParameterizedTest
  @MethodSource("nothingGiven")
  void whatIsNotGiven_isZero(String deterministic) {
    assertThat(drawn("{}", deterministic))
        .isEqualTo(drawn("{}", "{ seed: 0, time: '1970-01-01T00:00:00Z' }"));
  }

  @Test
  void step_overridesTheDefaultKeyByKey() {
    String time = "time: '2026-01-01T00:00:00Z'";
    String given = "{ deterministic: { seed: 1, " + time + " } }";

    assertThat(drawn(given, "{ seed: 2 }")).isEqualTo(drawn("{}", "{ seed: 2, " + time + " }"));
    assertThat(drawn(given, "true")).isEqualTo(drawn("{}", "{ seed: 1, " + time + " }"));
    assertThat(drawn(given, "false")).isNotEqualTo(drawn(given, "false"));
  }

  /** A random number and the time, in a step with its own settings over those of the workflow. */
  private static String drawn(String defaults, String deterministic) {
    return Flows.result(
        ENGINE.run(
            Flows.load(
                """
                workflow: Settings
                defaultSandbox: %s
                steps:
                  - name: Draw
                    type: transform
                    config:
                      expression: "[Math.random(), Date.now()]"
                      sandbox: { deterministic: %s }
                """
                    .formatted(defaults, deterministic)),
            NO_INPUT));
  }
}
