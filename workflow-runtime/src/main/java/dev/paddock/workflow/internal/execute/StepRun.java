package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.internal.journal.Interrupted;
import dev.paddock.workflow.internal.journal.Unwinding;
import dev.paddock.workflow.internal.settings.ErrorCodes;
import dev.paddock.workflow.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One step that runs: its attempts, its deadline, and what it leaves. */
final class StepRun implements GuestListener {

  private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

  private final Frame frame;
  private final StepHandlers handlers;
  private final Step step;
  private final Scope scope;
  private final Place place;
  private final StepPath path;
  private final Optional<Duration> startedBefore;
  private final Duration began;
  private final Deadline deadline;
  private final Attempt.Account account;
  private final Attempts begun;
  private final List<StepResult> children = new ArrayList<>();
  private int attempts;
  private @Nullable JsonText result;

  StepRun(Frame frame, StepHandlers handlers, Step step, Scope scope, Place place, StepPath path) {
    this.frame = frame;
    this.handlers = handlers;
    this.step = step;
    this.scope = scope;
    this.place = place;
    this.path = path;
    this.startedBefore = frame.journal().started(path);
    this.began = startedBefore.orElseGet(frame.clock()::elapsed);
    this.deadline = place.deadline().within(step.header(), began);
    this.account = new Attempt.Account(frame.logs(), this, frame.surroundings().capabilities());
    this.begun = new Attempts(frame, step, scope, place, deadline, account);
  }

  @Override
  public void progressed(Progress progress) {
    frame
        .surroundings()
        .listener()
        .stepProgressed(frame.workflow(), frame.executionId(), path, attempts, progress);
  }

  @Override
  public void printed(LogLine line) {
    for (LogLine told : frame.streamed().take(List.of(line))) {
      frame
          .surroundings()
          .listener()
          .stepPrinted(frame.workflow(), frame.executionId(), path, attempts, told);
    }
  }

  /**
   * @throws Unwinding if the step has not ended
   */
  StepResult execute() {
    StepError error = attempts();
    StepResult ended = ended(frame.clock().elapsed().minus(began), error);
    if (ended.error() != null) {
      note(ended.error());
    }
    return ended;
  }

  /** The error of the last attempt, or null if it succeeded. */
  private @Nullable StepError attempts() {
    try {
      start();
      StepError error = attempt();
      while (error != null && mayBeRetried(error) && !isLast()) {
        retry(error);
        error = attempt();
      }
      return error;
    } catch (StepFailure e) {
      return e.error();
    }
  }

  private boolean mayBeRetried(StepError error) {
    return !ErrorCodes.isFinal(error.code()) && step.header().retry().applies(error.code());
  }

  private void start() {
    if (startedBefore.isEmpty()) {
      frame.tally().takeStep(step);
      place.checkVisits(step, frame.workflow().maxVisits());
      frame.journal().record(new StepStarted(path, step.type()));
    }
    frame.journal().retried(path).ifPresent(this::goOn);
  }

  /** Takes down what others than the workflow want to know of an error. */
  private void note(StepError error) {
    if (children.stream().anyMatch(child -> error.equals(child.error()))) {
      return; // noted there
    }
    if (ErrorCodes.isLimit(error.code())) {
      frame.journal().record(new LimitHit(path, attempts, error));
    } else if (ErrorCodes.isViolation(error.code())) {
      frame.journal().record(new PolicyViolated(path, attempts, error));
    }
  }

  private boolean isLast() {
    return attempts >= step.header().retry().maxAttempts();
  }

  private void goOn(StepRetried before) {
    attempts = before.attempt();
    account.add(before.usage(), before.logs());
    new DurableWait(before.nextAt(), before.last()).await(deadline, frame.clock());
  }

  private void retry(StepError error) {
    note(error);
    Surroundings surroundings = frame.surroundings();
    Duration delay = Backoff.delay(step.header().retry(), attempts, surroundings.random());
    DurableWait wait = DurableWait.of(delay, deadline, frame.clock());
    frame
        .journal()
        .record(
            new StepRetried(
                path, attempts, error, wait.until(), wait.last(), account.usage(), account.logs()));
    if (frame.journal().isDurable()) {
      wait.await(deadline, frame.clock());
    } else {
      Pauses.pause(surroundings.time(), delay, deadline);
    }
  }

  private @Nullable StepError attempt() {
    attempts++;
    children.clear();
    try {
      if (!frame.journal().reaches(path.attempt(attempts))) {
        deadline.check();
      }
      if (step.children().isEmpty()) {
        frame.journal().commit();
      }
      finish(handlers.execute(step, begun.begin(attempts), children));
      return null;
    } catch (StepFailure e) {
      return unlessInterrupted(e.error());
    } catch (Unwinding | StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      return fault(e);
    }
  }

  /** A step that could be gone on with has not failed just because nobody does at the moment. */
  private StepError unlessInterrupted(StepError error) {
    if (frame.journal().isDurable() && error.code().equals(ErrorCode.CANCELLED.name())) {
      throw new Interrupted();
    }
    return error;
  }

  /** The execution must end with an error that says so, not with a stack trace. */
  private StepError fault(RuntimeException e) {
    LOG.error(
        "Step '{}' of workflow '{}' failed for a reason of our own",
        step.name(),
        frame.workflow().name(),
        e);
    return StepError.of(
        ExecutionErrorCode.INTERNAL,
        "Paddock failed; the host's log has the details",
        step.header().position());
  }

  private void finish(JsonText value) {
    String variable = step.header().outputVariable();
    if (variable != null) {
      scope.variables().set(variable, value, step.header().position());
    }
    SessionState session = account.session();
    if (session != null) {
      scope.variables().keep(session, step.header().position());
    }
    result = value;
  }

  /** What the step has left in the session that it shares; null if it shares none. */
  @Nullable SessionState session() {
    return account.session();
  }

  private StepResult ended(Duration duration, @Nullable StepError error) {
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
