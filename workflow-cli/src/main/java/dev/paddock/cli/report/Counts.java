package dev.paddock.cli.report;

import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;

/**
 * How many of what a load gave.
 *
 * @param valid workflows without an error
 * @param files files, or other paths, with an error
 * @param errors errors
 * @param warnings warnings
 */
record Counts(int valid, int files, int errors, int warnings) {

  static Counts of(LoadResult loaded) {
    int errors = (int) loaded.diagnostics().stream().filter(Diagnostic::isError).count();
    int files =
        (int)
            loaded.diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::file)
                .distinct()
                .count();
    int warnings = loaded.diagnostics().size() - errors;
    return new Counts(loaded.workflows().size(), files, errors, warnings);
  }

  /** Such as {@code 2 errors in 1 file}. */
  String errorsInFiles() {
    return some(errors, "error") + " in " + some(files, "file");
  }

  /** Such as {@code 3 workflows are valid}. */
  String workflowsAreValid() {
    return some(valid, "workflow") + (valid == 1 ? " is valid" : " are valid");
  }

  static String some(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
