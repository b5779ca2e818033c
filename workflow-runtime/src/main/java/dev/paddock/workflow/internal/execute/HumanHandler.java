package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.StepResult;
import java.util.List;

/** Human steps: ask people, and wait for their answer. */
final class HumanHandler {

  private final StepRunner runner;
  private final Frame frame;

  HumanHandler(StepRunner runner, Frame frame) {
    this.runner = runner;
    this.frame = frame;
  }

  JsonText execute(HumanStep step, Attempt attempt, List<StepResult> children) {
    return new Asking(runner, frame, step, attempt, children).execute();
  }
}
