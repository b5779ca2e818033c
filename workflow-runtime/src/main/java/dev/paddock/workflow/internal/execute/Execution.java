package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.journal.Journal;
import dev.paddock.workflow.internal.journal.Unwinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution of one workflow, from where its journal ends. */
public final class Execution {

  private static final Position START = new Position(1, 1);

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
    journal.endings().forEach(variables::restore);
    tally.restore(journal.steps(), journal.endings());
  }

  /** Runs a workflow that nobody can go on with if this process ends. */
  public static WorkflowResult run(Workflow workflow, JsonText input, Surroundings surroundings) {
    var execution =
        new Execution(
            workflow,
            surroundings.ids().get(),
            surroundings,
            Journal.NONE,
            new ExecutionClock(surroundings.time(), Duration.ZERO));
    surroundings.listener().workflowStarted(workflow, execution.id);
    WorkflowResult result;
    try {
      result = execution.run(Beginning.of(workflow, input, surroundings));
    } catch (StepFailure e) {
      result = execution.notStarted(e.error());
    }
    surroundings.listener().workflowFinished(workflow, result);
    return result;
  }

  /** The result of an execution whose workflow was refused. */
  public WorkflowResult notStarted(StepError error) {
    return ended(null, error, workflow.steps().stream().map(StepResult::skipped).toList());
  }

  /**
   * Runs to the end.
   *
   * @throws Unwinding if it waits, or is interrupted and can be gone on with
   */
  public WorkflowResult run(Beginning beginning) {
    try (var sessions = new Sessions(surroundings.fences())) {
      return run(Scope.of(beginning.input(), beginning.data(), variables), sessions);
    }
  }

  private WorkflowResult run(Scope scope, Sessions sessions) {
    Deadline deadline = Deadline.of(workflow, clock);
    var runner =
        new StepRunner(
            new Frame(
                workflow,
                id,
                surroundings,
                sessions,
                tally,
                journal,
                clock,
                new LogBudget(),
                new LogBudget()));
    Sequence sequence = Sequence.run(runner, workflow.steps(), scope, Place.outside(deadline));
    if (sequence.error() != null) {
      return ended(null, sequence.error(), sequence.results());
    }
    try {
      return ended(result(sequence, scope, deadline, sessions), null, sequence.results());
    } catch (StepFailure e) {
      return ended(null, e.error(), sequence.results());
    }
  }

  private JsonText result(Sequence sequence, Scope scope, Deadline deadline, Sessions sessions) {
    TemplateValue result = workflow.result();
    if (result == null) {
      return sequence.lastResult();
    }
    var account = new Attempt.Account(new LogBudget(), GuestListener.NONE, List.of());
    var randomness = new Randomness(workflow.defaults().sandbox().determinism(), "");
    return new Attempt(
            sessions.of(workflow.defaults().sandbox().fence()),
            scope,
            workflow.defaults(),
            deadline,
            START,
            randomness,
            Decisions.none(randomness),
            account)
        .render(result);
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
