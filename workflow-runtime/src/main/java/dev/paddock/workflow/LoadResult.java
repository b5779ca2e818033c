package dev.paddock.workflow;

import java.util.List;

/**
 * What became of the files that a {@link WorkflowLoader} was given.
 *
 * @param workflows those in which no error was found, in the order in which they were found
 * @param diagnostics everything that is wrong with any file, in {@link Diagnostic#ORDER}
 */
public record LoadResult(List<Workflow> workflows, List<Diagnostic> diagnostics) {

  public LoadResult {
    workflows = List.copyOf(workflows);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether anything was not loaded; warnings do not count. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
