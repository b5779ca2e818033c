package dev.paddock.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.BatchStep;
import dev.paddock.workflow.BatchStep.OnItemError;
import dev.paddock.workflow.ConditionStep;
import dev.paddock.workflow.FunctionStep;
import dev.paddock.workflow.LoopStep;
import dev.paddock.workflow.ParallelStep;
import dev.paddock.workflow.RetryPolicy;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.SleepStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepDefaults;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.TransformStep;
import dev.paddock.workflow.WebhookStep;
import dev.paddock.workflow.WebhookStep.StatusRange;
import dev.paddock.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final String SLEEP = "{name: inner, type: sleep, config: {duration: 1}}";

  private static TemplateValue constant(String json) {
    return new TemplateValue.Constant(JsonText.parse(json));
  }

  @Test
  void aWorkflowHoldsWhatItsFileSays() {
    Workflow workflow =
        Loaded.workflow(
            """
            workflow: Earthquake digest
            metadata: {name: quake-digest, version: 1.10, description: d, author: a, tags: [x, y]}
            input: {min: 4.50}
            timeout: 60s
            maxSteps: 5
            result: "{{ vars.digest }}"
            steps: [{name: s, type: sleep, config: {duration: 1}}]
            """);
    assertThat(workflow.name()).isEqualTo("quake-digest");
    assertThat(workflow.metadata().title()).isEqualTo("Earthquake digest");
    assertThat(workflow.metadata().version()).isEqualTo("1.10");
    assertThat(workflow.metadata().tags()).containsExactly("x", "y");
    assertThat(workflow.input().text()).isEqualTo("{\"min\":4.50}");
    assertThat(workflow.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(workflow.maxSteps()).isEqualTo(5);
    assertThat(workflow.file()).isEqualTo("flow.yaml");
    assertThat(workflow.result()).isInstanceOf(TemplateValue.Text.class);
  }

  @Test
  void whatAFileLeavesOutHasDefaults() {
    Workflow workflow = Loaded.workflow("workflow: w\nsteps: [" + SLEEP + "]");
    assertThat(workflow.name()).isEqualTo("w");
    assertThat(workflow.input().text()).isEqualTo("{}");
    assertThat(workflow.timeout()).isEqualTo(Workflow.DEFAULT_TIMEOUT);
    assertThat(workflow.maxSteps()).isEqualTo(Workflow.DEFAULT_MAX_STEPS);
    assertThat(workflow.defaults()).isEqualTo(StepDefaults.DEFAULT);
    assertThat(workflow.result()).isNull();
    Step step = workflow.steps().getFirst();
    assertThat(step.header().retry()).isEqualTo(RetryPolicy.NONE);
    assertThat(step.header().timeout()).isNull();
    assertThat(step.header().limits()).isEqualTo(Limits.DEFAULT);
    assertThat(step.header().continueOnError()).isFalse();
  }

  @Test
  void aStepHasAHeader() {
    Step step =
        Loaded.step(
            """
            type: sleep
            description: Wait
            outputVariable: waited
            continueOnError: true
            config:
              duration: 5s
              timeout: 2m
              retryPolicy: {maxAttempts: 3, initialDelay: 0, backoffMultiplier: 1.5, maxDelay: 1s, jitter: 0}
            """);
    assertThat(step).isInstanceOf(SleepStep.class);
    assertThat(((SleepStep) step).duration()).isEqualTo(constant("\"5s\""));
    assertThat(step.header().position()).isEqualTo(new Position(3, 5));
    assertThat(step.header().description()).isEqualTo("Wait");
    assertThat(step.header().outputVariable()).isEqualTo("waited");
    assertThat(step.header().continueOnError()).isTrue();
    assertThat(step.header().timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(step.header().retry())
        .isEqualTo(
            new RetryPolicy(3, Duration.ZERO, 1.5, Duration.ofSeconds(1), 0, Set.of(), Set.of()));
  }

  @Test
  void resourcesOfAStepOverrideDefaultsKeyByKey() {
    Workflow workflow =
        Loaded.workflow(
            """
            workflow: w
            defaultResources: {memory: 256MB, cpu: 0.5, timeout: 30000, maxOutputSize: 2MB, statements: 1000}
            steps:
              - {name: a, type: sleep, config: {duration: 1}}
              - {name: b, type: sleep, config: {duration: 1, resources: {timeout: 10s, memory: 1048576}}}
              - {name: c, type: sleep, config: {duration: 1, resources: {cpuTime: 1s}}}
              - {name: d, type: sleep, config: {duration: 1, resources: {cpu: 2, wallTime: 4s}}}
            """);
    Limits defaults = workflow.defaults().limits();
    assertThat(defaults)
        .isEqualTo(
            Limits.DEFAULT
                .with(Limit.MEMORY, "256MB")
                .with(Limit.WALL_TIME, "30s")
                .with(Limit.CPU_TIME, "15s")
                .with(Limit.OUTPUT, "2MB")
                .with(Limit.STATEMENTS, 1000));
    assertThat(workflow.steps().stream().map(step -> step.header().limits()))
        .containsExactly(
            defaults,
            defaults
                .with(Limit.WALL_TIME, "10s")
                .with(Limit.CPU_TIME, "5s")
                .with(Limit.MEMORY, "1MB"),
            defaults.with(Limit.CPU_TIME, "1s"),
            defaults.with(Limit.WALL_TIME, "4s").with(Limit.CPU_TIME, "8s"));
  }

  @Test
  void sandboxSettingsOfAStepOverrideDefaultsKeyByKey() {
    Workflow workflow =
        Loaded.workflow(
            """
            workflow: w
            defaultSandbox: {language: python, envVars: {A: "1", B: "2"}, files: {a.txt: "a", b.txt: "b"}, deterministic: {seed: 7}}
            steps:
              - {name: a, type: sleep, config: {duration: 1, sandbox: {envVars: {B: "3"}, files: {b.txt: "c"}, deterministic: {time: 1970-01-01T00:00:01Z}}}}
              - {name: b, type: transform, config: {expression: "1", sandbox: {language: js}}}
              - {name: c, type: transform, config: {expression: "1", language: javascript}}
            """);
    assertThat(workflow.steps().getFirst().header().sandbox())
        .isEqualTo(
            new SandboxSettings(
                Language.PYTHON,
                FenceKind.CONTEXT,
                Map.of("A", "1", "B", "3"),
                Map.of("a.txt", "a", "b.txt", "c"),
                new Determinism(7, 1_000)));
    assertThat(workflow.steps().stream().skip(1).map(ModelTest::language))
        .containsOnly(Language.JAVASCRIPT);
  }

  private static Language language(Step step) {
    return ((TransformStep) step).expression().language();
  }

  @Test
  void aFunctionHoldsItsCodeWithItsOrigin() {
    var step =
        (FunctionStep)
            Loaded.step(
                """
                type: function
                config:
                  code: |
                    const a = {{ input.a }};
                    return a;
                  parameters: {rows: "{{ input.rows }}", limit: 5}
                """);
    assertThat(step.code().kind()).isEqualTo(GuestProgram.Kind.SCRIPT);
    assertThat(step.code().source()).isEqualTo("const a = {{ input.a }};\nreturn a;\n");
    assertThat(step.code().origin().locate(new Position(2, 1))).isEqualTo(new Position(8, 9));
    assertThat(step.code().names()).contains("input", "vars").doesNotContain("item");
    var parameters = (TemplateValue.Fields) step.parameters();
    assertThat(parameters.fields().keySet()).containsExactly("rows", "limit");
    assertThat(parameters.fields().get("rows")).isInstanceOf(TemplateValue.Text.class);
    assertThat(parameters.fields().get("limit")).isEqualTo(constant("5"));
  }

  @Test
  void bracesAroundAnExpressionAreTakenOff() {
    var step =
        (TransformStep) Loaded.step("type: transform\nconfig: {expression: '{{ input.a }}'}\n");
    assertThat(step.expression().source()).isEqualTo(" input.a ");
    assertThat(step.expression().kind()).isEqualTo(GuestProgram.Kind.EXPRESSION);
    assertThat(step.expression().origin().locate(new Position(1, 2)))
        .isEqualTo(new Position(5, 30));
    assertThat(step.input()).isNull();
  }

  @Test
  void aBatchHasItemsAndAnExpressionThatSeesThem() {
    var step =
        (BatchStep)
            Loaded.step(
                "type: batch\nconfig: {items: [1, 2], expression: item * 2, onItemError: fail}\n");
    assertThat(step.items()).isEqualTo(constant("[1,2]"));
    assertThat(step.expression().names()).contains("item", "index");
    assertThat(step.onItemError()).isEqualTo(OnItemError.FAIL);
  }

  @Test
  void aConditionHasBranches() {
    var step =
        (ConditionStep)
            Loaded.step(
                "type: condition\nconfig: {condition: input.a, then: ["
                    + SLEEP
                    + "], else: ["
                    + SLEEP.replace("inner", "other")
                    + "]}\n");
    assertThat(step.children()).extracting(Step::name).containsExactly("inner", "other");
    assertThat(step.otherwise()).hasSize(1);
  }

  @Test
  void aLoopGoesThroughItemsOrAsLongAsSomethingIsTrue() {
    var items =
        (LoopStep)
            Loaded.step(
                "type: loop\nconfig: {items: '{{ input.rows }}', itemVariable: row, maxIterations: 7, steps: ["
                    + SLEEP
                    + "]}\n");
    assertThat(items.source()).isInstanceOf(LoopStep.Items.class);
    assertThat(items.itemVariable()).isEqualTo("row");
    assertThat(items.indexVariable()).isEqualTo("index");
    assertThat(items.maxIterations()).isEqualTo(7);
    var condition =
        (LoopStep) Loaded.step("type: loop\nconfig: {while: index < 3, steps: [" + SLEEP + "]}\n");
    assertThat(condition.source()).isInstanceOf(LoopStep.While.class);
    assertThat(condition.maxIterations()).isEqualTo(LoopStep.DEFAULT_MAX_ITERATIONS);
  }

  @Test
  void aParallelStepBoundsItsConcurrency() {
    var step = (ParallelStep) Loaded.step("type: parallel\nconfig: {steps: [" + SLEEP + "]}\n");
    assertThat(step.maxConcurrency()).isEqualTo(ParallelStep.DEFAULT_MAX_CONCURRENCY);
  }

  @Test
  void aWebhookHasEverythingThatIsSentAndExpected() {
    var step =
        (WebhookStep)
            Loaded.step(
                """
                type: webhook
                config:
                  url: https://hooks.example.com/{{ input.id }}
                  method: PUT
                  headers: {X-Id: 5}
                  body: {a: ["{{ input.a }}", 1]}
                  expectStatus: [204, 300-399]
                """);
    assertThat(step.url()).isInstanceOf(TemplateValue.Text.class);
    assertThat(step.method()).isEqualTo("PUT");
    assertThat(step.headers()).containsEntry("X-Id", constant("5"));
    assertThat(step.body()).isInstanceOf(TemplateValue.Fields.class);
    assertThat(step.expectStatus())
        .containsExactly(new StatusRange(204, 204), new StatusRange(300, 399));
    var plain = (WebhookStep) Loaded.step("type: webhook\nconfig: {url: 'https://x.org'}\n");
    assertThat(plain.method()).isEqualTo("POST");
    assertThat(plain.body()).isNull();
    assertThat(plain.expectStatus()).isEqualTo(List.of(StatusRange.SUCCESS));
    assertThat(StatusRange.SUCCESS.contains(204)).isTrue();
    assertThat(StatusRange.SUCCESS.contains(300)).isFalse();
  }
}
