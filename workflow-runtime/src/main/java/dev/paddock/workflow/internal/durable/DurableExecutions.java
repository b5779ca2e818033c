package dev.paddock.workflow.internal.durable;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.AnswerResult;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.internal.execute.Beginning;
import dev.paddock.workflow.internal.execute.Execution;
import dev.paddock.workflow.internal.execute.StepFailure;
import dev.paddock.workflow.internal.execute.Surroundings;
import dev.paddock.workflow.internal.journal.EventJson;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.journal.ForgetfulJournal;
import dev.paddock.workflow.internal.journal.History;
import dev.paddock.workflow.internal.journal.StoredJournal;
import dev.paddock.workflow.internal.journal.Token;
import dev.paddock.workflow.internal.journal.Witness;
import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs executions that are kept in a store. Safe for use by many threads. */
public final class DurableExecutions implements AutoCloseable {

  private final ExecutionStore store;
  private final Surroundings surroundings;
  private final Definitions definitions;
  private final Leases leases;
  private final Answers answers;
  private final List<PollingScheduler> schedulers = new CopyOnWriteArrayList<>();

  /**
   * @param owner unique for each engine that uses the store
   * @param lease how long an execution stays with a process that has died
   */
  public DurableExecutions(
      ExecutionStore store,
      Surroundings surroundings,
      Definitions definitions,
      String owner,
      Duration lease) {
    this.store = store;
    this.surroundings = surroundings;
    this.definitions = definitions;
    this.leases = new Leases(store, surroundings.time(), owner, lease);
    this.answers = new Answers(store);
  }

  /**
   * Begins an execution, and runs it until it ends or waits.
   *
   * @throws IllegalArgumentException if the workflow was not loaded from a text
   */
  public WorkflowResult start(Workflow workflow, JsonText input) {
    if (workflow.source().isEmpty()) {
      throw new IllegalArgumentException("a workflow without a source cannot be kept in a store");
    }
    String id = surroundings.ids().get();
    var clock = new ExecutionClock(surroundings.time(), Duration.ZERO);
    Beginning beginning;
    try {
      beginning = Beginning.of(workflow, input, surroundings);
    } catch (StepFailure e) {
      return unkept(workflow, id, clock).refused(input, e.error());
    }
    Lease lease = create(id, workflow, input, beginning);
    return run(lease, workflow, new History(List.of()), clock, beginning, false);
  }

  private Lease create(String id, Workflow workflow, JsonText input, Beginning beginning) {
    Instant now = surroundings.time().now();
    ExecutionStarted started =
        ExecutionStarted.of(workflow, input, beginning.data(), beginning.calledData());
    NewEvent first = EventJson.write(now, Duration.ZERO, started);
    Lease lease =
        store.create(new NewExecution(id, workflow.name(), now, List.of(first)), leases.request());
    surroundings.witness(workflow, id).happened(now, started);
    return lease;
  }

  /** An execution whose events are told, but not kept. */
  private Execution unkept(Workflow workflow, String id, ExecutionClock clock) {
    var journal = new ForgetfulJournal(clock, surroundings.witness(workflow, id));
    return new Execution(workflow, id, surroundings, journal, clock);
  }

  /**
   * Goes on with an execution until it ends or waits.
   *
   * @return empty if somebody else goes on with it, or it has ended, or there is none
   */
  public Optional<WorkflowResult> resume(String executionId) {
    return store.acquire(executionId, leases.request()).map(lease -> resume(lease, false));
  }

  /** The same, and whatever it asks people is asked with new tokens, the old ones being void. */
  public Optional<WorkflowResult> askAgain(String executionId) {
    return store.acquire(executionId, leases.request()).map(lease -> resume(lease, true));
  }

  /** Gives a person's answer to the execution that asked. */
  public AnswerResult answer(String token, HumanAnswer answer) {
    String hash = new Token(token).hash();
    List<RecordedEvent> events = store.asker(hash).map(this::history).orElse(List.of());
    Optional<StepAsked> asked = Answers.question(events, hash);
    if (asked.isEmpty()) {
      return new AnswerResult.Unknown();
    }
    if (!asked.get().answers().contains(answer.answer())) {
      return new AnswerResult.NotAllowed(asked.get().answers());
    }
    Instant now = surroundings.time().now();
    return switch (store.answer(hash, Answers.signal(now, hash, answer), now)) {
      case Answered.Taken taken -> new AnswerResult.Taken(taken.executionId());
      case Answered.Unknown unknown -> new AnswerResult.Unknown();
      case Answered.Used used -> new AnswerResult.Used();
      case Answered.Expired expired -> new AnswerResult.Expired();
    };
  }

  /**
   * Goes on with executions that somebody must go on with, one after the other.
   *
   * @param max the most of them
   */
  public List<WorkflowResult> resumeDue(int max) {
    List<WorkflowResult> results = new ArrayList<>();
    Set<String> stuck = new HashSet<>();
    while (results.size() < max) {
      Optional<Lease> next = nextDue(stuck);
      if (next.isEmpty()) {
        return results;
      }
      Optional<WorkflowResult> result = resumeUnlessLost(next.get());
      result.ifPresent(results::add);
      if (result.filter(done -> !DueWork.isStuck(done)).isEmpty()) {
        stuck.add(next.get().executionId());
      }
    }
    return results;
  }

  /** One at a time: others may take what is not run yet. */
  private Optional<Lease> nextDue(Set<String> except) {
    return store.acquireDue(leases.request(), 1, except).stream().findFirst();
  }

  private Optional<WorkflowResult> resumeUnlessLost(Lease lease) {
    try {
      return Optional.of(resume(lease, false));
    } catch (StoreException e) {
      if (e.code() != StoreErrorCode.LEASE_LOST) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * Goes on with what somebody must go on with, until that is closed.
   *
   * @param results is told how each execution ended, or how it stands
   */
  public Scheduler serve(SchedulerSettings settings, Consumer<WorkflowResult> results) {
    var work =
        new DueWork(store, leases, surroundings.time(), lease -> resume(lease, false), results);
    var scheduler = PollingScheduler.start(work, surroundings.time(), settings);
    schedulers.removeIf(PollingScheduler::isClosed);
    schedulers.add(scheduler);
    return scheduler;
  }

  private WorkflowResult resume(Lease lease, boolean reissue) {
    boolean begun = false;
    try {
      History history = answered(lease);
      ExecutionStarted start = history.start();
      Workflow workflow = definitions.of(start);
      var clock =
          new ExecutionClock(surroundings.time(), history.elapsed(surroundings.time().now()));
      Beginning beginning;
      try {
        beginning = Beginning.again(workflow, start, surroundings);
      } catch (StepFailure e) {
        return refused(lease, workflow, clock, e.error());
      }
      begun = true;
      return run(lease, workflow, history, clock, beginning, reissue);
    } finally {
      if (!begun) {
        store.release(lease);
      }
    }
  }

  /** The history, with what people have answered meanwhile. */
  private History answered(Lease lease) {
    var history = new History(history(lease.executionId()));
    Instant now = surroundings.time().now();
    List<StepAnswered> given = answers.takeOver(lease, history, now);
    if (given.isEmpty()) {
      return history;
    }
    Witness witness = surroundings.witness(definitions.of(history.start()), lease.executionId());
    given.forEach(answer -> witness.happened(now, answer));
    return new History(history(lease.executionId()));
  }

  /** It may be run elsewhere, by another policy or with other fences. */
  private WorkflowResult refused(
      Lease lease, Workflow workflow, ExecutionClock clock, StepError error) {
    Execution execution = unkept(workflow, lease.executionId(), clock);
    execution.noteRefusal(error);
    return execution.standing(WorkflowResult.Status.WAITING, error, null);
  }

  private WorkflowResult run(
      Lease lease,
      Workflow workflow,
      History history,
      ExecutionClock clock,
      Beginning beginning,
      boolean reissue) {
    Witness witness = surroundings.witness(workflow, lease.executionId());
    var journal = new StoredJournal(store, lease, history, clock, witness, reissue);
    var execution = new Execution(workflow, lease.executionId(), surroundings, journal, clock);
    if (!history.isEmpty()) {
      journal.record(new ExecutionResumed(leases.owner()));
    }
    Held held = leases.hold(lease);
    try {
      return new DurableRun(store, leases, held, journal, execution).run(beginning);
    } finally {
      leases.letGo(held);
    }
  }

  /** The events of an execution in order; none if there is no such execution. */
  public List<RecordedEvent> history(String executionId) {
    return store.history(executionId, 1).stream().map(EventJson::read).toList();
  }

  /**
   * Asks an execution to end, wherever it runs.
   *
   * @param reason in words for people, or null
   * @param by who wants it, or null
   * @return false if there is no such execution, or it has ended
   */
  public boolean cancel(String executionId, @Nullable String reason, @Nullable String by) {
    Instant now = surroundings.time().now();
    boolean told = store.signal(executionId, Inbox.cancel(now, reason, by));
    if (told) {
      leases.lookAt(executionId);
    }
    return told;
  }

  @Override
  public void close() {
    schedulers.forEach(Scheduler::close);
    leases.close();
  }
}
