package dev.paddock.workflow;

/**
 * The text that a workflow was loaded from. An execution keeps it, so that it goes on as it began
 * even if the file changes.
 *
 * @param file what the author calls the file
 * @param text its YAML or JSON; of Markdown the front matter, on the lines on which it stands
 */
public record WorkflowSource(String file, String text) {}
