package dev.paddock.workflow;

/**
 * Waits.
 *
 * @param duration a constant that {@link DurationText#of} reads, or a template; whether a template
 *     gives such a value is known only when it runs
 */
public record SleepStep(StepHeader header, TemplateValue duration) implements Step {
  @Override
  public String type() {
    return "sleep";
  }
}
