package dev.paddock.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Runs a script.
 *
 * @param code the script
 * @param parameters what it sees as {@code input}, an object; null for the workflow's input
 */
public record FunctionStep(StepHeader header, Snippet code, @Nullable TemplateValue parameters)
    implements Step {
  @Override
  public String type() {
    return "function";
  }
}
