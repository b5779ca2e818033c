package dev.paddock.workflow;

/**
 * Evaluates one expression for each of many items, which it sees as {@code item} and {@code index}.
 *
 * @param items a list, or a template that gives one
 * @param onItemError what happens if the expression fails for an item
 */
public record BatchStep(
    StepHeader header, TemplateValue items, Snippet expression, OnItemError onItemError)
    implements Step {

  /** What happens if the expression fails for an item. */
  public enum OnItemError {
    /** The step fails. */
    FAIL,
    /** The error is listed in the step's result, and the item's own result is null. */
    COLLECT
  }

  @Override
  public String type() {
    return "batch";
  }
}
