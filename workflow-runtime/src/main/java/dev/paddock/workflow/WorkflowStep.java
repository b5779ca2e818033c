package dev.paddock.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs another workflow as a part of this one. Its result is that of the other workflow.
 *
 * @param target the other workflow
 * @param input its input, an object whose fields replace those of its default input; null for the
 *     default input
 */
public record WorkflowStep(StepHeader header, Workflow target, @Nullable TemplateValue input)
    implements Step {

  @Override
  public String type() {
    return "workflow";
  }

  /** The steps of the other workflow. Their positions are in its file. */
  @Override
  public List<Step> children() {
    return target.steps();
  }
}
