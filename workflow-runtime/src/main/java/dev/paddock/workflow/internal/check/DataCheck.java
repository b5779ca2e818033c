package dev.paddock.workflow.internal.check;

import dev.paddock.expression.DidYouMean;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.DataFolders;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;

/** Data files exist, and lie where they may. */
final class DataCheck implements Check {

  private final DataFolders folders;

  DataCheck(DataFolders folders) {
    this.folders = folders;
  }

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow
        .root()
        .fields("data")
        .ifPresent(data ->
            data.entries().stream()
                .takeWhile(entry -> !problems.isFull())
                .flatMap(entry -> data.text(entry.key()).stream())
                .filter(name -> !name.text().isEmpty())
                .forEach(name -> check(name, problems)));
  }

  private void check(YamlNode.Scalar name, Problems problems) {
    String file = "data file '" + name.text() + "' ";
    switch (folders.find(name.text())) {
      case DataFolders.Found.File found -> {}
      case DataFolders.Found.Outside outside ->
          problems.error(DiagnosticCode.DATA_OUTSIDE, name.span(), file + outside.why());
      case DataFolders.Found.Unusable unusable ->
          problems.error(DiagnosticCode.DATA_NOT_FOUND, name.span(), file + unusable.why());
      case DataFolders.Found.Missing missing ->
          problems.error(
              DiagnosticCode.DATA_NOT_FOUND,
              name.span(),
              file + "not found",
              DidYouMean.among(missing.others(), name.text())
                  .map(other -> "did you mean '" + other + "'?")
                  .orElse(
                      "it belongs in the folder 'data' beside this file, or beside the folder of"
                          + " this file"));
    }
  }
}
