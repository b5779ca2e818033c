package dev.paddock.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Runs a script.
 *
 * @param code the script
 * @param session the name of the state that it shares with others by {@code guest.session}; null
 *     for none
 * @param parameters what it sees as {@code input}, an object; null for the workflow's input
 */
public record FunctionStep(
    StepHeader header, Snippet code, @Nullable String session, @Nullable TemplateValue parameters)
    implements Step {
  @Override
  public String type() {
    return "function";
  }
}
