package dev.paddock.workflow;

/** How bad a {@link Diagnostic} is. */
public enum Severity {
  /** The workflow is not loaded. */
  ERROR,
  /** The workflow is loaded, but probably does not do what its author meant. */
  WARNING
}
