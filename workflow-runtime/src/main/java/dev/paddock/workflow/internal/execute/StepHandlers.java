package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.BatchStep;
import dev.paddock.workflow.ConditionStep;
import dev.paddock.workflow.FunctionStep;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.LoopStep;
import dev.paddock.workflow.ParallelStep;
import dev.paddock.workflow.SleepStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.TransformStep;
import dev.paddock.workflow.WebhookStep;
import dev.paddock.workflow.WorkflowStep;
import java.util.List;

/** Finds the handler for each kind of step. */
final class StepHandlers {

  private final CallHandler calls;
  private final ConditionHandler conditions;
  private final HumanHandler humans;
  private final LoopHandler loops;
  private final ParallelHandler parallels;
  private final SleepHandler sleeps;
  private final WebhookHandler webhooks;

  StepHandlers(StepRunner runner, Frame frame) {
    this.calls = new CallHandler(frame);
    this.conditions = new ConditionHandler(runner);
    this.humans = new HumanHandler(runner, frame);
    this.loops = new LoopHandler(runner);
    this.parallels = new ParallelHandler(runner);
    this.sleeps = new SleepHandler(frame.surroundings().time(), frame.clock());
    this.webhooks = new WebhookHandler(frame.surroundings().webhooks());
  }

  /**
   * Makes one attempt at a step.
   *
   * @param children takes the results of the steps inside it, also if the attempt fails
   * @throws StepFailure if the attempt fails
   */
  JsonText execute(Step step, Attempt attempt, List<StepResult> children) {
    return switch (step) {
      case FunctionStep function -> CodeHandlers.function(function, attempt);
      case TransformStep transform -> CodeHandlers.transform(transform, attempt);
      case BatchStep batch -> BatchHandler.execute(batch, attempt);
      case ConditionStep condition -> conditions.execute(condition, attempt, children);
      case HumanStep human -> humans.execute(human, attempt, children);
      case LoopStep loop -> loops.execute(loop, attempt, children);
      case ParallelStep parallel -> parallels.execute(parallel, attempt, children);
      case SleepStep sleep -> sleeps.execute(sleep, attempt);
      case WebhookStep webhook -> webhooks.execute(webhook, attempt);
      case WorkflowStep call -> calls.execute(call, attempt, children);
    };
  }
}
