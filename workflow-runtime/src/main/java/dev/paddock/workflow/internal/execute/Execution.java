package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.journal.ForgetfulJournal;
import dev.paddock.workflow.internal.journal.Journal;
import dev.paddock.workflow.internal.journal.Unwinding;
import dev.paddock.workflow.internal.settings.ErrorCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One execution of one workflow, from where its journal ends. */
public final class Execution {

  private final Workflow workflow;
  private final String id;
  private final Surroundings surroundings;
  private final Journal journal;
  private final ExecutionClock clock;
  private final Tally tally;
  private final Variables variables = new Variables();

  /** An execution that has done what its journal says. */
  public Execution(
      Workflow workflow,
      String id,
      Surroundings surroundings,
      Journal journal,
      ExecutionClock clock) {
    this.workflow = workflow;
    this.id = id;
    this.surroundings = surroundings;
    this.journal = journal;
    this.clock = clock;
    this.tally = new Tally(workflow.maxSteps());
    Endings.of(journal, workflow, StepPath.ROOT).forEach(variables::restore);
    tally.restore(journal.steps(), journal.endings());
  }

  /** Runs a workflow that nobody can go on with if this process ends. */
  public static WorkflowResult run(Workflow workflow, JsonText input, Surroundings surroundings) {
    String id = surroundings.ids().get();
    var clock = new ExecutionClock(surroundings.time(), Duration.ZERO);
    var journal = new ForgetfulJournal(clock, surroundings.witness(workflow, id));
    var execution = new Execution(workflow, id, surroundings, journal, clock);
    Beginning beginning;
    try {
      beginning = Beginning.withoutStore(workflow, input, surroundings);
    } catch (StepFailure e) {
      return execution.refused(input, e.error());
    }
    journal.record(ExecutionStarted.of(workflow, input, beginning.data(), beginning.calledData()));
    WorkflowResult result = execution.run(beginning);
    journal.record(end(result));
    return result;
  }

  /** The result of an execution that did not begin, because its workflow was refused. */
  public WorkflowResult refused(JsonText input, StepError error) {
    journal.record(
        ExecutionStarted.of(workflow, input, JsonText.of(Map.of()), JsonText.of(Map.of())));
    noteRefusal(error);
    List<StepResult> steps = workflow.steps().stream().map(StepResult::skipped).toList();
    WorkflowResult result = ended(null, error, steps);
    journal.record(end(result));
    return result;
  }

  /** Takes down that the policy does not allow the workflow, if that is why it was refused. */
  public void noteRefusal(StepError error) {
    if (ErrorCodes.isViolation(error.code())) {
      journal.record(new PolicyViolated(StepPath.ROOT, 0, error));
    }
  }

  /** How a completed or failed execution stands in its history. */
  public static ExecutionEvent end(WorkflowResult result) {
    StepError error = result.error();
    return error == null
        ? new ExecutionCompleted(Objects.requireNonNull(result.result()))
        : new ExecutionFailed(error);
  }

  /**
   * Runs to the end.
   *
   * @throws Unwinding if it waits, or is interrupted and can be gone on with
   */
  public WorkflowResult run(Beginning beginning) {
    try (var sessions = new Sessions(surroundings.fences())) {
      Scope scope = Scope.of(beginning.input(), beginning.data(), variables);
      Place place = Place.outside(Deadline.of(workflow, clock));
      Body body = Body.run(frame(sessions, beginning.calledData()), scope, place);
      return ended(body.result(), body.error(), body.steps());
    }
  }

  private Frame frame(Sessions sessions, JsonText calledData) {
    return new Frame(
        workflow,
        id,
        surroundings,
        sessions,
        tally,
        journal,
        clock,
        calledData,
        new LogBudget(),
        new LogBudget());
  }

  private WorkflowResult ended(
      @Nullable JsonText result, @Nullable StepError error, List<StepResult> steps) {
    return result(
        error == null ? WorkflowResult.Status.COMPLETED : WorkflowResult.Status.FAILED,
        result,
        error,
        steps,
        null);
  }

  /** How the execution stands that has not ended, or was ended from outside. */
  public WorkflowResult standing(
      WorkflowResult.Status status, @Nullable StepError error, @Nullable Instant wakeAt) {
    return result(status, null, error, List.of(), wakeAt);
  }

  private WorkflowResult result(
      WorkflowResult.Status status,
      @Nullable JsonText result,
      @Nullable StepError error,
      List<StepResult> steps,
      @Nullable Instant wakeAt) {
    return new WorkflowResult(
        workflow.name(),
        id,
        status,
        result,
        variables.all(),
        error,
        tally.metrics(clock.elapsed()),
        steps,
        wakeAt);
  }
}
