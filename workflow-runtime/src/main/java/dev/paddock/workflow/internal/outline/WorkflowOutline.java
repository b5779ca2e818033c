package dev.paddock.workflow.internal.outline;

import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workflow file.
 *
 * @param root what it holds
 * @param steps the steps at the top
 */
public record WorkflowOutline(SourceText source, YamlNode.Fields root, List<StepOutline> steps) {

  /** How many steps a workflow may have, at all levels together; aliased steps count each time. */
  public static final int MAX_STEPS = 1_000;

  /** Finds the steps in a file; what is not shaped like a step is left out. */
  public static WorkflowOutline of(SourceText source, YamlNode.Fields root) {
    return new WorkflowOutline(source, root, StepOutline.listIn(root, "steps"));
  }

  /** Whether it has so many steps that checking them would take too long. */
  public boolean isTooLarge() {
    return allSteps().limit(MAX_STEPS + 1L).count() > MAX_STEPS;
  }

  /** All steps at all levels, in the order of the file. */
  public Stream<StepOutline> allSteps() {
    return steps.stream().flatMap(StepOutline::withNested);
  }
}
