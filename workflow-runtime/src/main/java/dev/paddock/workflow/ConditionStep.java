package dev.paddock.workflow;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs one of two branches.
 *
 * @param condition an expression; what counts as true is what JavaScript says
 * @param then at least one step
 * @param otherwise the steps of {@code else}; none if there is no such branch
 */
public record ConditionStep(
    StepHeader header, Snippet condition, List<Step> then, List<Step> otherwise) implements Step {
  public ConditionStep {
    then = List.copyOf(then);
    otherwise = List.copyOf(otherwise);
  }

  @Override
  public String type() {
    return "condition";
  }

  @Override
  public List<Step> children() {
    return Stream.concat(then.stream(), otherwise.stream()).toList();
  }
}
