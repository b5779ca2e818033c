package dev.paddock.workflow.internal.outline;

import dev.paddock.sandbox.Language;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.Optional;
import java.util.stream.Stream;

/** What the code of a step is written in. */
public final class Languages {

  private Languages() {}

  /**
   * The step's own {@code language}, else that of its sandbox, else the workflow's, else
   * JavaScript.
   */
  public static Language of(WorkflowOutline workflow, StepOutline step) {
    return Stream.concat(own(step.config()).stream(), inSandboxes(workflow, step).stream())
        .findFirst()
        .orElse(Language.JAVASCRIPT);
  }

  /** The language that the step's sandbox settings name, its own before the workflow's. */
  public static Optional<Language> inSandboxes(WorkflowOutline workflow, StepOutline step) {
    return step.config().fields("sandbox").flatMap(Languages::own).or(() -> ofDefaults(workflow));
  }

  /** The language that the workflow's sandbox settings name. */
  public static Optional<Language> ofDefaults(WorkflowOutline workflow) {
    return workflow.root().fields("defaultSandbox").flatMap(Languages::own);
  }

  private static Optional<Language> own(YamlNode node) {
    return node.text("language").map(YamlNode.Scalar::text).flatMap(Language::byName);
  }
}
