package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that call others. */
@Timeout(120)
class CallTest {

  private static final WorkflowLoader LOADER = WorkflowLoader.create();

  private static final String CALLED =
      """
      workflow: called
      input: { who: nobody, greeting: Hello }
      data: { names: names.json }
      steps:
        - name: Work
          type: function
          outputVariable: words
          config: { code: "guest.ledger('work for ' + input.who); return [input.greeting, input.who, data.names[0]]" }
        - { name: Nap, type: sleep, config: { duration: 1m } }
        - { name: Name, type: transform, config: { expression: context.workflow.name } }
        - { name: Join, type: transform, config: { expression: "words.join(' ')" } }
      result: { text: "{{ steps.Join.result }}", by: "{{ steps.Name.result }}" }
      """;

  @TempDir private Path folder;
  private final Durable durable = new Durable();

  @AfterAll
  static void close() {
    LOADER.close();
  }

  private LoadResult load(String... yamls) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/names.json"), "[\"Ada\"]");
    for (int i = 0; i < yamls.length; i++) {
      Files.writeString(folder.resolve(i + ".yaml"), yamls[i]);
    }
    return LOADER.load(List.of(folder));
  }

  private Workflow first(String... yamls) throws IOException {
    LoadResult loaded = load(yamls);
    assertThat(loaded.diagnostics()).isEmpty();
    return loaded.workflows().getFirst();
  }

  private List<String> mistakes(String... yamls) throws IOException {
    return load(yamls).diagnostics().stream().map(CallTest::line).toList();
  }

  private static String line(Diagnostic diagnostic) {
    return Path.of(diagnostic.file()).getFileName()
        + " "
        + diagnostic.code()
        + " "
        + diagnostic.message();
  }

  private static String calling(String name, String other) {
    return "workflow: %s\nsteps: [{ name: Call, type: workflow, config: { workflow: %s } }]\n"
        .formatted(name, other);
  }

  private static final String CALLER =
      """
      workflow: caller
      steps:
        - { name: Work, type: transform, outputVariable: words, config: { expression: "'mine'" } }
        - name: Each
          type: loop
          config:
            items: [Bob, Eve]
            steps:
              - { name: Call, type: workflow, config: { workflow: called, input: { who: "{{ item }}" } } }
        - { name: After, type: transform, config: { expression: "({ words, results: steps.Each.result, work: steps.Work.result })" } }
      """;

  private static final String RESULT =
      """
      {"words":"mine","results":[{"text":"Hello Bob Ada","by":"called"},{"text":"Hello Eve Ada","by":"called"}],"work":"mine"}\
      """;

  @Test
  void calledWorkflow_hasItsOwnInputVariablesAndData() throws IOException {
    WorkflowResult run = durable.runUnstored(first(CALLER, CALLED));
    assertThat(run.error()).isNull();
    assertThat(run.result()).hasToString(RESULT);
    assertThat(durable.ledger).containsExactly("work for Bob", "work for Eve");
  }

  @Test
  void calledWorkflow_isGoneOnWith_whereverItWaited_andWithoutItsFiles() throws IOException {
    Workflow caller = first(CALLER, CALLED);
    WorkflowResult waiting = durable.begin(caller, durable.store);
    assertThat(waiting.status()).isEqualTo(WorkflowResult.Status.WAITING);
    Files.delete(folder.resolve("data/names.json"));
    Files.delete(folder.resolve("1.yaml"));

    durable.time.pass(Duration.ofMinutes(1));
    WorkflowResult done = durable.toEnd(durable.store);
    assertThat(done.result()).hasToString(RESULT);
    assertThat(durable.ledger).containsExactly("work for Bob", "work for Eve");
    assertThat(done.variables()).containsOnlyKeys("words");
  }

  @Test
  void error_namesTheFileThatItIsIn() throws IOException {
    WorkflowResult run =
        durable.runUnstored(
            first(
                calling("a", "b"),
                "workflow: b\nsteps:\n  - { name: Break, type: transform, config: { expression: input.x.y } }\n"));
    assertThat(Flows.errorCode(run)).isEqualTo("GUEST_ERROR");
    assertThat(run.error().file()).endsWith("1.yaml");
    assertThat(run.error().position()).hasToString("3:59");
    StepResult broken = Flows.step(run, "Break");
    assertThat(broken.error().file()).endsWith("1.yaml");
  }

  @Test
  void stepLimit_isThatOfTheWholeExecution() throws IOException {
    WorkflowResult run =
        durable.runUnstored(
            first(
                calling("a", "b") + "maxSteps: 2\n",
                """
                workflow: b
                steps:
                  - { name: X, type: transform, config: { expression: "1" } }
                  - { name: Y, type: transform, config: { expression: "2" } }
                """));
    assertThat(Flows.errorCode(run)).isEqualTo("STEP_LIMIT");
  }

  @Test
  void timeoutOfACalledWorkflow_failsTheStepThatCallsIt_andNoMore() throws IOException {
    WorkflowResult run =
        durable.runUnstored(
            first(
                """
                workflow: a
                steps:
                  - { name: Call, type: workflow, continueOnError: true, config: { workflow: b } }
                  - { name: After, type: transform, config: { expression: steps.Call.error.message } }
                """,
                """
                workflow: b
                timeout: 1m
                steps: [{ name: Nap, type: sleep, config: { duration: 2m } }]
                """));
    assertThat(run.result())
        .hasToString("\"the workflow 'b' took longer than its timeout of 60s\"");
  }

  @Test
  void humanStepInACalledWorkflow_needsAStoreToo() throws IOException {
    WorkflowResult run =
        durable.runUnstored(
            first(
                calling("a", "b"),
                "workflow: b\nsteps: [{ name: Ask, type: human, config: { prompt: Well? } }]\n"));
    assertThat(Flows.errorCode(run)).isEqualTo("STORE_REQUIRED");
    assertThat(run.error().file()).endsWith("1.yaml");
  }

  @Test
  void policy_holdsForCalledWorkflowsToo() throws IOException {
    Workflow caller =
        first(
            calling("a", "b"),
            "workflow: b\nsteps: [{ name: Big, type: transform, config: { expression: '1', resources: { memory: 400MB } } }]\n");
    try (WorkflowEngine engine = durable.engine().policy(Policy.UNTRUSTED).build()) {
      WorkflowResult run = engine.run(caller, JsonText.parse("{}"));
      assertThat(Flows.errorCode(run)).isEqualTo("POLICY_VIOLATION");
      assertThat(run.error().file()).endsWith("1.yaml");
    }
  }

  @Test
  void workflowThatIsNotThere_isAnError() throws IOException {
    assertThat(mistakes(calling("a", "bb"), calling("b", "a")))
        .containsExactly(
            "0.yaml UNKNOWN_WORKFLOW there is no workflow 'bb' among those that are loaded",
            "1.yaml BROKEN_WORKFLOW the workflow 'a' has errors");
  }

  @Test
  void circle_isAnError() throws IOException {
    assertThat(mistakes(calling("a", "b"), calling("b", "c"), calling("c", "a")))
        .anyMatch(line -> line.contains("WORKFLOW_CYCLE the workflow calls itself: a > b > c > a"))
        .hasSize(3);
  }

  @Test
  void callsThatMultiply_areAnError() throws IOException {
    String many = "steps:\n";
    for (int i = 0; i < 100; i++) {
      many += "  - { name: Call%d, type: workflow, config: { workflow: NEXT } }\n".formatted(i);
    }
    assertThat(
            mistakes(
                "workflow: a\n" + many.replace("NEXT", "b"),
                "workflow: b\n" + many.replace("NEXT", "c"),
                "workflow: c\nsteps: [{ name: S, type: sleep, config: { duration: 1 } }]\n"))
        .singleElement()
        .asString()
        .startsWith("0.yaml TOO_MANY_STEPS with the workflows that it calls");
  }
}
