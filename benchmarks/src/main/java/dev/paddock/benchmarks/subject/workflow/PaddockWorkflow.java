package dev.paddock.benchmarks.subject.workflow;

import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.store.Stores;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Ours: in memory, or with every execution in a SQLite file. */
final class PaddockWorkflow implements WorkflowSubject {

  private static final String TEXT =
      """
      workflow: Three steps
      steps:
        - name: Add
          type: transform
          outputVariable: sum
          config: { expression: input.a + 1 }
        - name: Double
          type: transform
          outputVariable: twice
          config: { expression: sum * 2 }
        - name: Compare
          type: transform
          outputVariable: larger
          config: { expression: twice > 100 }
      result: "{{ twice }}"
      """;

  private final boolean kept;

  PaddockWorkflow(boolean kept) {
    this.kept = kept;
  }

  @Override
  public Identity identity() {
    return Identity.ours("paddock-workflow", Dialect.JAVASCRIPT, kept ? "sqlite" : "in-memory");
  }

  @Override
  public String about() {
    return "three JavaScript expressions of strangers in hardened contexts; "
        + (kept
            ? "what happened is in a SQLite file and synced to the disk (fsync) before the next"
                + " step; executions share commits"
            : "nothing is kept");
  }

  @Override
  public boolean isOnDisk() {
    return kept;
  }

  @Override
  public Running open(Path folder) {
    return new Engine(
        load(), kept ? Stores.open(folder.resolve("executions.db").toString()) : null);
  }

  private static Workflow load() {
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      return loader.loadText("three-steps.yaml", TEXT).workflows().getFirst();
    }
  }

  private static final class Engine implements Running {

    private final Workflow workflow;
    private final @Nullable ExecutionStore store;
    private final WorkflowEngine engine;

    Engine(Workflow workflow, @Nullable ExecutionStore store) {
      this.workflow = workflow;
      this.store = store;
      this.engine =
          store == null ? WorkflowEngine.create() : WorkflowEngine.builder().store(store).build();
    }

    @Override
    public String run(String input) {
      WorkflowResult result = engine.run(workflow, JsonText.trusted(input));
      JsonText value = result.result();
      if (value == null) {
        throw new IllegalStateException("no result but " + result.error());
      }
      return value.text();
    }

    @Override
    public StoreStatistics kept() {
      return store == null ? StoreStatistics.NONE : store.statistics();
    }

    @Override
    public void close() {
      engine.close();
      if (store != null) {
        store.close();
      }
    }
  }
}
