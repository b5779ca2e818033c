package dev.paddock.workflow;

/**
 * What the loader finds wrong. The names are stable. A {@link Diagnostic} may also carry a code of
 * the expression engine, such as {@code SYNTAX_ERROR} or {@code UNKNOWN_NAME}.
 */
public enum DiagnosticCode {
  /** There is no such file or directory, or a symbolic link leads nowhere. */
  FILE_NOT_FOUND,
  /** The file or directory exists but cannot be read. */
  FILE_UNREADABLE,
  /** The file is larger than 1 MB. */
  FILE_TOO_LARGE,
  /** The file is not UTF-8 text. */
  FILE_NOT_UTF8,
  /** A path names no workflow: an empty directory, or a Markdown file without front matter. */
  NO_WORKFLOW,
  /** The text is not YAML. */
  YAML_SYNTAX,
  /** A control character that YAML does not allow, such as NUL. */
  YAML_CHARACTER,
  /** A tab where YAML wants spaces. */
  YAML_TAB,
  /** There is nothing in the file. */
  YAML_EMPTY,
  /** More than one YAML document in one file. */
  YAML_DOCUMENTS,
  /** The file asks for another YAML version than 1.2. */
  YAML_VERSION,
  /** The same key twice in one mapping. */
  YAML_DUPLICATE_KEY,
  /** A key that is not text. */
  YAML_KEY,
  /** A merge key {@code <<}, which YAML 1.2 does not have. */
  YAML_MERGE_KEY,
  /** A tag such as {@code !!binary}. */
  YAML_TAG,
  /** An alias that is unknown, leads into itself, or blows up the file. */
  YAML_ALIAS,
  /** A number that JSON does not have, or that YAML versions read differently. */
  YAML_NUMBER,
  /** Values nested too deeply. */
  YAML_NESTING,
  /** Front matter that begins with {@code ---} and never ends. */
  FRONT_MATTER_OPEN,
  /** <code>{{ x }}</code> without quotes, which YAML reads as a mapping. */
  TEMPLATE_NOT_QUOTED,
  /** A key that is not part of the format. */
  UNKNOWN_KEY,
  /** A required key is absent. */
  MISSING_KEY,
  /** A value of the wrong type. */
  WRONG_TYPE,
  /** A value of the right type that is not allowed. */
  BAD_VALUE,
  /** A {@code type} of step that does not exist. */
  UNKNOWN_STEP_TYPE,
  /** Part of the format, but not of this version. */
  NOT_SUPPORTED,
  /** A workflow without {@code workflow} and without {@code metadata.name}. */
  MISSING_NAME,
  /** More steps than a workflow may have. */
  TOO_MANY_STEPS,
  /** Two workflows of the same name in one load. */
  DUPLICATE_WORKFLOW,
  /** A call of a workflow that is not among those loaded. */
  UNKNOWN_WORKFLOW,
  /** Workflows that call each other in a circle. */
  WORKFLOW_CYCLE,
  /** A call of a workflow that has errors. */
  BROKEN_WORKFLOW,
  /** Two steps of the same name in one workflow. */
  DUPLICATE_STEP,
  /** Two branches that run at the same time set the same variable. */
  PARALLEL_WRITE,
  /** A variable with a name that means something else. */
  RESERVED_NAME,
  /** A branch that can never run. */
  UNREACHABLE_BRANCH,
  /** A transition to a step that is not in the same list. */
  UNKNOWN_STEP,
  /** Steps that go round in a circle with no way out. */
  ENDLESS_CYCLE,
  /** A loop over a list that is always empty. */
  EMPTY_LOOP,
  /** A limit that is zero, nonsense, or given twice. */
  BAD_LIMIT,
  /** A data file that does not exist or cannot be read. */
  DATA_NOT_FOUND,
  /** A data file outside the folders in which data files may lie. */
  DATA_OUTSIDE
}
