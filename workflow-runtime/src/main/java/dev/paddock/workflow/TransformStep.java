package dev.paddock.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Evaluates one expression.
 *
 * @param input what it sees as {@code input}; null for the workflow's input
 */
public record TransformStep(StepHeader header, Snippet expression, @Nullable TemplateValue input)
    implements Step {
  @Override
  public String type() {
    return "transform";
  }
}
