package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Loads and runs workflows written in tests. */
final class Flows {

  private static final WorkflowLoader LOADER = WorkflowLoader.create();

  /** For files whose names are the same wherever the project lies. */
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  private Flows() {}

  /** A workflow that must load without a word. */
  static Workflow load(String yaml) {
    LoadResult loaded = LOADER.loadText("flow.yaml", yaml);
    assertThat(loaded.diagnostics()).isEmpty();
    return loaded.workflows().getFirst();
  }

  /** The first of some workflows that call each other, which must load without a word. */
  static Workflow loadAll(String... yamls) {
    Path folder = Path.of("target/test-flows/" + FOLDERS.incrementAndGet());
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < yamls.length; i++) {
        Files.writeString(folder.resolve(i + ".yaml"), yamls[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LoadResult loaded = LOADER.load(List.of(folder));
    assertThat(loaded.diagnostics()).isEmpty();
    return loaded.workflows().getFirst();
  }

  /** A workflow with the given steps, which are indented by no more than their own structure. */
  static Workflow steps(String steps) {
    return load("workflow: Test\nsteps:\n" + steps.indent(2));
  }

  static WorkflowResult run(WorkflowEngine engine, String steps) {
    return run(engine, steps, "{}");
  }

  static WorkflowResult run(WorkflowEngine engine, String steps, String input) {
    return engine.run(steps(steps), JsonText.parse(input));
  }

  /** The result of a workflow that must complete. */
  static String result(WorkflowEngine engine, String steps) {
    return result(run(engine, steps));
  }

  static String result(WorkflowResult run) {
    assertThat(run.error()).isNull();
    return String.valueOf(run.result());
  }

  /** The error code of a workflow that must fail. */
  static String errorCode(WorkflowResult run) {
    assertThat(run.status()).isEqualTo(WorkflowResult.Status.FAILED);
    return run.error().code();
  }

  /** A step's result, wherever it is nested. */
  static StepResult step(WorkflowResult run, String name) {
    return flatten(run.steps())
        .filter(result -> result.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<StepResult> flatten(List<StepResult> results) {
    return results.stream()
        .flatMap(result -> Stream.concat(Stream.of(result), flatten(result.children())));
  }
}
