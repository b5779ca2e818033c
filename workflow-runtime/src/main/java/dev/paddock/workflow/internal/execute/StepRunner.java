package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepDefaults;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepHeader;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a step, whatever its kind: attempts, deadline, bookkeeping. */
final class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  private final Workflow workflow;
  private final String executionId;
  private final Surroundings surroundings;
  private final Sessions sessions;
  private final Tally tally;
  private final LogBudget logs = new LogBudget();
  private final LogBudget streamed = new LogBudget();
  private final StepHandlers handlers;

  StepRunner(
      Workflow workflow,
      String executionId,
      Surroundings surroundings,
      Sessions sessions,
      Tally tally) {
    this.workflow = workflow;
    this.executionId = executionId;
    this.surroundings = surroundings;
    this.sessions = sessions;
    this.tally = tally;
    this.handlers = new StepHandlers(this, surroundings);
  }

  /** Runs a step to its end. Never throws for something that the step does. */
  StepResult run(Step step, Scope scope, Place place) {
    surroundings.listener().stepStarted(workflow, step);
    long began = surroundings.time().nanos();
    Tries tries = new Tries(step, scope, place);
    StepError error = tries.run();
    Duration duration = Duration.ofNanos(surroundings.time().nanos() - began);
    StepResult result = tries.result(duration, error);
    tally.count(result);
    surroundings.listener().stepFinished(workflow, result);
    return result;
  }

  /** The attempts of one step. */
  private final class Tries implements GuestListener {
    private final Step step;
    private final Scope scope;
    private final Place place;
    private final Deadline deadline;
    private final Attempt.Account account;
    private final List<StepResult> children = new ArrayList<>();
    private int attempts;
    private @Nullable JsonText result;

    Tries(Step step, Scope scope, Place place) {
      this.step = step;
      this.scope = scope;
      this.place = place;
      this.deadline = place.deadline().within(step.header());
      this.account = new Attempt.Account(logs, this, surroundings.capabilities());
    }

    @Override
    public void progressed(Progress progress) {
      surroundings.listener().stepProgressed(workflow, step, attempts, progress);
    }

    @Override
    public void printed(LogLine line) {
      for (LogLine told : streamed.take(List.of(line))) {
        surroundings.listener().stepPrinted(workflow, step, attempts, told);
      }
    }

    /** The error of the last attempt, or null if it succeeded. */
    @Nullable StepError run() {
      try {
        tally.takeStep(step);
        StepError error = attempt();
        while (error != null && StepFailure.mayBeRetried(error) && !isLast()) {
          surroundings.listener().stepRetried(workflow, step, attempts, error);
          pause();
          error = attempt();
        }
        return error;
      } catch (StepFailure e) {
        return e.error();
      }
    }

    private boolean isLast() {
      return attempts >= step.header().retry().maxAttempts();
    }

    private void pause() {
      Duration delay = Backoff.delay(step.header().retry(), attempts, surroundings.random());
      Pauses.pause(surroundings.time(), delay, deadline);
    }

    private @Nullable StepError attempt() {
      attempts++;
      children.clear();
      try {
        deadline.check();
        JsonText value = handlers.execute(step, begin(), children);
        finish(value);
        return null;
      } catch (StepFailure e) {
        return e.error();
      } catch (RuntimeException e) {
        // A fault of ours: the execution must end with an error that says so, not with a stack
        // trace.
        LOG.error(
            "Step '{}' of workflow '{}' failed for a reason of our own",
            step.name(),
            workflow.name(),
            e);
        return StepError.of(
            ExecutionErrorCode.INTERNAL,
            "Paddock failed; the host's log has the details",
            step.header().position());
      }
    }

    private Attempt begin() {
      StepHeader header = step.header();
      Scope here =
          scope.with("context", context()).with("env", JsonText.of(header.sandbox().envVars()));
      return new Attempt(
          sessions.of(header.sandbox().fence()),
          here,
          new StepDefaults(header.limits(), header.sandbox()),
          deadline,
          header.position(),
          new Randomness(
              header.sandbox().determinism(), place.path() + step.name() + "\n" + attempts + "\n"),
          account);
    }

    private JsonText context() {
      Map<String, JsonText> context = new LinkedHashMap<>();
      context.put("input", scope.workflowInput());
      context.put(
          "workflow",
          JsonText.of(Map.of("name", workflow.name(), "version", workflow.metadata().version())));
      context.put("execution", JsonText.of(Map.of("id", executionId)));
      context.put("step", JsonText.of(Map.of("name", step.name(), "attempt", attempts)));
      return Json.object(context);
    }

    private void finish(JsonText value) {
      String variable = step.header().outputVariable();
      if (variable != null) {
        scope.variables().set(variable, value, step.header().position());
      }
      result = value;
    }

    StepResult result(Duration duration, @Nullable StepError error) {
      StepResult ended = build(duration, error);
      try {
        scope.variables().record(ended, step.header().position());
        return ended;
      } catch (StepFailure e) {
        return build(duration, e.error());
      }
    }

    private StepResult build(Duration duration, @Nullable StepError error) {
      return new StepResult(
          step.name(),
          step.type(),
          place.iteration(),
          error == null ? StepResult.Status.COMPLETED : StepResult.Status.FAILED,
          error == null ? result : null,
          error,
          attempts,
          duration,
          account.usage(),
          account.logs(),
          children);
    }
  }

  /** What an interrupt of the executing thread looks like to a workflow. */
  static StepError cancelled() {
    return new StepError(ErrorCode.CANCELLED.name(), "the execution was interrupted", null, null);
  }
}
