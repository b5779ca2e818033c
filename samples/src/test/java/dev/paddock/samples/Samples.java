package dev.paddock.samples;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All samples, loaded and run once under the default policy, as {@code paddock run
 * samples/workflows} does it.
 *
 * @param loaded what the loader said
 * @param runs how they ended, by file name, in the order in which they ran
 */
record Samples(LoadResult loaded, Map<String, WorkflowResult> runs) {

  static final Path WORKFLOWS = Path.of("workflows");

  static Samples loadAndRun() {
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      LoadResult loaded = loader.load(List.of(WORKFLOWS));
      return new Samples(loaded, runAll(loaded));
    }
  }

  private static Map<String, WorkflowResult> runAll(LoadResult loaded) {
    Map<String, WorkflowResult> runs = new LinkedHashMap<>();
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      for (Workflow workflow : loaded.workflows()) {
        runs.put(fileName(workflow), engine.run(workflow, JsonText.parse("{}")));
      }
    }
    return runs;
  }

  /** How they end in an engine of their own. */
  Map<String, WorkflowResult> runAgain() {
    return runAll(loaded);
  }

  /** How one of them ends with another input. */
  WorkflowResult run(String file, String input) {
    Workflow workflow =
        loaded.workflows().stream()
            .filter(candidate -> fileName(candidate).equals(file))
            .findFirst()
            .orElseThrow();
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      return engine.run(workflow, JsonText.parse(input));
    }
  }

  /** How one of them ended. */
  WorkflowResult run(String file) {
    WorkflowResult run = runs.get(file);
    if (run == null) {
      throw new IllegalArgumentException(file + " is no sample that could be loaded");
    }
    return run;
  }

  private static String fileName(Workflow workflow) {
    return Path.of(workflow.file()).getFileName().toString();
  }
}
