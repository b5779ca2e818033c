package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of step does when all goes well. */
class StepSemanticsTest {

  private static final FakeTime TIME = new FakeTime();
  private static final WorkflowEngine ENGINE = WorkflowEngine.builder().time(TIME).build();

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return input.a | 1",
        "const x = input.a + 1; x | 2",
        "console.log('{\"a\":5}') | {\"a\":5}",
        "console.log('[1]'); console.log('done') | [1]",
        "console.log('7'); return 8 | 8",
        "let x = 1 | null",
      })
  void function_resultIsTheValue_elseTheLastJsonLinePrinted(String code, String expected) {
    String steps =
        """
        - name: F
          type: function
          config:
            code: |
              %s
            parameters: { a: 1 }
        """
            .formatted(code);
    assertThat(Flows.result(ENGINE, steps)).isEqualTo(expected);
  }

  @Test
  void function_inPython_readsReferencesAsData() {
    String steps =
        """
        - { name: A, type: transform, outputVariable: rows, config: { expression: "({ count: 3, text: 'a\\"b' })" } }
        - name: B
          type: function
          config:
            language: python
            code: |
              import json
              count = {{ rows }}.get('count', 0)
              print(json.dumps({'double': count * 2, 'text': {{ rows.text }}}))
        """;
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("{\"double\": 6, \"text\": \"a\\\"b\"}");
  }

  @Test
  void reference_whoseValueLooksLikeCode_staysData() {
    String steps =
        """
        - name: F
          type: function
          config:
            code: |
              const text = {{ input.text }};
              return [typeof text, text.length];
        """;
    var run = Flows.run(ENGINE, steps, "{\"text\": \"'); throw 1; ('{{ 1 }}\"}");
    assertThat(Flows.result(run)).isEqualTo("[\"string\",22]");
  }

  @Test
  void parameters_areTheCodesInput_andTheWorkflowsInputStaysInContext() {
    String steps =
        """
        - name: F
          type: function
          config:
            code: return [input.mine, context.input.theirs, context.step.name, context.step.attempt]
            parameters: { mine: "{{ input.theirs + 1 }}" }
        """;
    assertThat(Flows.result(Flows.run(ENGINE, steps, "{\"theirs\": 1}")))
        .isEqualTo("[2,1,\"F\",1]");
  }

  @Test
  void function_logsAreKeptWithTheStep() {
    String steps =
        "- { name: F, type: function, config: { code: \"console.log('a'); console.error('b'); return 1\" } }";
    assertThat(Flows.step(Flows.run(ENGINE, steps), "F").logs())
        .containsExactly(
            new LogLine(LogLine.Stream.STDOUT, "a"), new LogLine(LogLine.Stream.STDERR, "b"));
  }

  @Test
  void envVars_areSeenAsEnv() {
    String steps =
        "- { name: F, type: transform, config: { expression: env.LEVEL, sandbox: { envVars: { LEVEL: info } } } }";
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("\"info\"");
  }

  @Test
  void function_seesItsFilesAndEnvVars() {
    String steps =
        """
        - name: F
          type: function
          config:
            code: |
              guest.writeText('new', 'n')
              return [guest.env.LEVEL, guest.readText('a/b.txt'), guest.files()]
            sandbox: { envVars: { LEVEL: info }, files: { a/b.txt: "text" } }
        """;
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("[\"info\",\"text\",[\"a/b.txt\",\"new\"]]");
  }

  @Test
  void pythonFunction_opensItsFiles() {
    String steps =
        """
        - name: F
          type: function
          config:
            language: python
            code: |
              import os
              return [os.environ['LEVEL'], open('a/b.txt').read()]
            sandbox: { envVars: { LEVEL: info }, files: { a/b.txt: "text" } }
        """;
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("[\"info\",\"text\"]");
  }

  @Test
  void batch_collectsErrorsPerItem() {
    String steps =
        """
        - name: B
          type: batch
          config:
            items: [4, 0, 2]
            expression: "(() => { if (item === 0) throw new Error('zero'); return 8 / item + index })()"
        """;
    assertThat(Flows.result(ENGINE, steps))
        .isEqualTo(
            "{\"results\":[2,null,6],\"processed\":2,\"failed\":1,\"errors\":[{\"index\":1,"
                + "\"code\":\"GUEST_ERROR\",\"message\":\"Error: zero\"}]}");
  }

  @Test
  void batch_thatMustNotFail_failsWithTheFirstItem() {
    String steps =
        """
        - name: B
          type: batch
          config:
            items: "{{ [1, null, null] }}"
            expression: item.x.y
            onItemError: fail
        """;
    WorkflowResult run = Flows.run(ENGINE, steps);
    assertThat(Flows.errorCode(run)).isEqualTo("ITEM_FAILED");
    assertThat(run.error().message()).startsWith("item 0 of 3 failed, and 2 more: TypeError");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "true, then", "[], then", "({}), then", "'x', then", "1, then",
        "false, else", "null, else", "0, else", "'', else", "undefined, else"
      })
  void condition_takesTheBranchThatJavaScriptWould(String value, String branch) {
    String steps =
        """
        - name: C
          type: condition
          config:
            condition: "(() => %s)()"
            then: [{ name: T, type: transform, config: { expression: "'then'" } }]
            else: [{ name: E, type: transform, config: { expression: "'else'" } }]
        """
            .formatted(value);
    assertThat(Flows.result(ENGINE, steps)).isEqualTo('"' + branch + '"');
  }

  @Test
  void condition_withoutElse_hasNoResult() {
    String steps =
        """
        - name: C
          type: condition
          config:
            condition: "{{ input.yes }}"
            then: [{ name: T, type: transform, config: { expression: "1" } }]
        """;
    WorkflowResult run = Flows.run(ENGINE, steps, "{\"yes\":false}");
    assertThat(Flows.result(run)).isEqualTo("null");
    assertThat(Flows.step(run, "C").children()).isEmpty();
  }

  @Test
  void loop_givesTheLastResultOfEachIteration() {
    String steps =
        """
        - name: L
          type: loop
          config:
            items: [10, 20]
            steps:
              - { name: A, type: transform, outputVariable: a, config: { expression: item * 2 } }
              - { name: B, type: transform, config: { expression: "vars.a + index" } }
        """;
    WorkflowResult run = Flows.run(ENGINE, steps);
    assertThat(Flows.result(run)).isEqualTo("[20,41]");
    assertThat(Flows.step(run, "L").children())
        .extracting(StepResult::name, StepResult::iteration)
        .containsExactly(tuple("A", 0), tuple("B", 0), tuple("A", 1), tuple("B", 1));
  }

  @Test
  void loop_nested_seesBothItems() {
    String steps =
        """
        - name: Outer
          type: loop
          config:
            items: ["a", "b"]
            itemVariable: letter
            steps:
              - name: Inner
                type: loop
                config:
                  items: [1, 2]
                  steps:
                    - { name: Both, type: transform, config: { expression: letter + item + index } }
        """;
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("[[\"a10\",\"a21\"],[\"b10\",\"b21\"]]");
  }

  @Test
  void loop_while_runsAsLongAsItsConditionHolds() {
    String steps =
        """
        - { name: Start, type: transform, outputVariable: n, config: { expression: "3" } }
        - name: L
          type: loop
          config:
            while: vars.n > 0
            steps: [{ name: Down, type: transform, outputVariable: n, config: { expression: vars.n - 1 } }]
        """;
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("[2,1,0]");
  }

  @Test
  void loop_overNothing_givesAnEmptyList() {
    String steps =
        """
        - name: L
          type: loop
          config:
            items: "{{ input.none }}"
            steps: [{ name: X, type: transform, config: { expression: "1" } }]
        """;
    assertThat(Flows.result(Flows.run(ENGINE, steps, "{\"none\":[]}"))).isEqualTo("[]");
  }

  @Test
  void parallel_givesResultsByName() {
    String steps =
        """
        - name: P
          type: parallel
          config:
            maxConcurrency: 2
            steps:
              - { name: One, type: transform, outputVariable: one, config: { expression: "1" } }
              - { name: Two, type: transform, config: { expression: "2" } }
              - { name: Three, type: transform, config: { expression: "3" } }
        - { name: After, type: transform, config: { expression: "[vars.one, steps.Two.result, steps['Three'].status]" } }
        """;
    assertThat(Flows.result(ENGINE, steps)).isEqualTo("[1,2,\"completed\"]");
  }

  @ParameterizedTest
  @CsvSource({"5s, PT5S", "250, PT0.25S", "'\"{{ input.wait }}\"', PT1M"})
  void sleep_waits(String duration, Duration expected) {
    Flows.run(
        ENGINE,
        "- { name: S, type: sleep, config: { duration: " + duration + " } }",
        "{\"wait\":\"1m\"}");
    assertThat(TIME.pauses().getLast()).isEqualTo(expected);
  }

  @Test
  void template_wholeText_keepsTheType_otherwiseItIsText() {
    String yaml =
        """
        workflow: T
        result: { list: "{{ input.list }}", text: "n={{ input.n }} o={{ input.list }} z={{ null }}" }
        steps: [{ name: A, type: transform, config: { expression: "1" } }]
        """;
    var run = ENGINE.run(Flows.load(yaml), JsonText.parse("{\"list\":[1],\"n\":\"{{ 1 }}\"}"));
    assertThat(Flows.result(run)).isEqualTo("{\"list\":[1],\"text\":\"n={{ 1 }} o=[1] z=\"}");
  }

  @Test
  void input_givenFieldsReplaceDefaults() {
    String yaml =
        """
        workflow: T
        input: { a: 1, b: 2 }
        steps: [{ name: A, type: transform, config: { expression: input } }]
        """;
    assertThat(Flows.result(ENGINE.run(Flows.load(yaml), JsonText.parse("{\"b\":3}"))))
        .isEqualTo("{\"a\":1,\"b\":3}");
  }

  @Test
  void metrics_countNestedStepsToo() {
    String steps =
        """
        - name: L
          type: loop
          config:
            items: [1, 2, 3]
            steps: [{ name: X, type: transform, config: { expression: item } }]
        """;
    var metrics = Flows.run(ENGINE, steps).metrics();
    assertThat(metrics.stepsCompleted()).isEqualTo(4);
    assertThat(metrics.stepsFailed()).isZero();
  }
}
