package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowSource;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The workflows that executions began with. Those used last are kept ready. */
public final class Definitions {

  private static final int KEPT = 100;

  private final Function<List<WorkflowSource>, LoadResult> loader;
  private final Map<List<WorkflowSource>, LoadResult> loaded =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<WorkflowSource>, LoadResult> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param loader loads texts as they were, without their data files
   */
  public Definitions(Function<List<WorkflowSource>, LoadResult> loader) {
    this.loader = loader;
  }

  /**
   * The workflow of an execution.
   *
   * @throws StoreException {@code CORRUPT} if this version of Paddock does not take its text
   */
  Workflow of(ExecutionStarted start) {
    return workflows(start.sources()).stream()
        .filter(workflow -> workflow.name().equals(start.workflow()))
        .findFirst()
        .orElseThrow(() -> unusable(start));
  }

  private synchronized List<Workflow> workflows(List<WorkflowSource> sources) {
    return loaded.computeIfAbsent(sources, loader).workflows();
  }

  private StoreException unusable(ExecutionStarted start) {
    String why =
        loader.apply(start.sources()).diagnostics().stream()
            .filter(Diagnostic::isError)
            .map(Diagnostic::render)
            .findFirst()
            .orElse("it is not in the text that was kept");
    return new StoreException(
        StoreErrorCode.CORRUPT,
        "the workflow '%s' that the execution began with cannot be loaded: %s"
            .formatted(start.workflow(), why));
  }
}
