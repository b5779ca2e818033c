package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.internal.state.States;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events of an execution so far, each where it is looked for. Not changed once it is read. */
public final class History {

  private static final Duration NO_TIME = Duration.ZERO;

  private final List<RecordedEvent> events;
  private final States states = new States();
  private final Map<StepPath, Duration> started = new HashMap<>();
  private final Map<StepPath, StepRetried> retried = new HashMap<>();
  private final Map<StepPath, OfStep> ended = new LinkedHashMap<>();
  private final Map<Decision, StepDecided> decided = new HashMap<>();
  private final Set<StepPath> reached = new HashSet<>();
  private final Map<String, StepAsked> asked = new LinkedHashMap<>();
  private final List<StepAnswered> answered = new ArrayList<>();

  private record Decision(StepPath step, int attempt, String what) {}

  /**
   * Events in order; none for an execution that just begins.
   *
   * @throws StoreException {@code CORRUPT} if they cannot have happened in this order
   */
  public History(List<RecordedEvent> events) {
    this.events = List.copyOf(events);
    events.forEach(this::add);
  }

  private void follow(RecordedEvent recorded) {
    try {
      states.happened(recorded.event());
    } catch (IllegalStateException e) {
      throw new StoreException(
          StoreErrorCode.CORRUPT,
          "event %d of the history is out of order: %s"
              .formatted(recorded.sequence(), e.getMessage()),
          null,
          e);
    }
  }

  /** Where the execution and its steps stand. */
  States states() {
    return isEmpty() ? States.begun() : states.copy();
  }

  private void add(RecordedEvent recorded) {
    follow(recorded);
    ExecutionEvent event = recorded.event();
    switch (event) {
      case StepStarted step -> started.putIfAbsent(step.path(), recorded.elapsed());
      case StepRetried step -> retried.put(step.path(), step);
      case StepDecided step -> {
        decided.put(new Decision(step.path(), step.attempt(), step.what()), step);
        reached.add(step.path().attempt(step.attempt()));
      }
      case StepAsked step -> asked.put(step.tokenHash(), step);
      case StepAnswered step -> answered.add(step);
      case StepCompleted step -> ended.put(step.path(), step);
      case StepFailed step -> ended.put(step.path(), step);
      default -> {}
    }
    if (event instanceof OfStep step) {
      step.path().turn().ifPresent(this::reach);
    }
  }

  private void reach(StepPath turn) {
    reached.add(turn);
    reached.add(turn.withoutIteration());
  }

  /** Whether the execution just begins. */
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /**
   * How the execution began.
   *
   * @throws StoreException {@code CORRUPT} if the history does not tell
   */
  public ExecutionStarted start() {
    if (!events.isEmpty() && events.getFirst().event() instanceof ExecutionStarted start) {
      return start;
    }
    throw new StoreException(StoreErrorCode.CORRUPT, "the history does not begin with a start");
  }

  /**
   * How long the execution has run.
   *
   * @param now the time; of a wait that counts for timeouts, only what is over by then counts
   */
  public Duration elapsed(Instant now) {
    if (events.isEmpty()) {
      return NO_TIME;
    }
    RecordedEvent last = events.getLast();
    return last.event() instanceof ExecutionWaiting waiting
        ? last.elapsed().plus(waited(waiting, last.time(), now))
        : last.elapsed();
  }

  private static Duration waited(ExecutionWaiting waiting, Instant since, Instant now) {
    Instant wakeAt = waiting.wakeAt();
    if (!waiting.counts() || wakeAt == null) {
      return NO_TIME;
    }
    Duration waited = Duration.between(since, wakeAt.isBefore(now) ? wakeAt : now);
    return waited.isNegative() ? NO_TIME : waited;
  }

  List<OfStep> endings() {
    var endings = new ArrayList<OfStep>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof OfStep step && isEnd(step)) {
        endings.add(step);
      }
    }
    return endings;
  }

  static boolean isEnd(ExecutionEvent event) {
    return event instanceof StepCompleted || event instanceof StepFailed;
  }

  int steps() {
    return started.size();
  }

  @Nullable Duration started(StepPath step) {
    return started.get(step);
  }

  @Nullable StepRetried retried(StepPath step) {
    return retried.get(step);
  }

  @Nullable OfStep ended(StepPath step) {
    return ended.get(step);
  }

  @Nullable StepDecided decided(StepPath step, int attempt, String what) {
    return decided.get(new Decision(step, attempt, what));
  }

  Optional<StepAnswered> answered(StepPath step, int attempt) {
    return answered.stream()
        .filter(answer -> answer.path().equals(step) && answer.attempt() == attempt)
        .findFirst();
  }

  /** The hashes of the tokens that were issued for an attempt at a human step. */
  public Set<String> tokens(StepPath step, int attempt) {
    return asked.values().stream()
        .filter(question -> question.path().equals(step) && question.attempt() == attempt)
        .map(StepAsked::tokenHash)
        .collect(Collectors.toSet());
  }

  /** What was asked with a token, unless it has been answered, or the step has ended. */
  public Optional<StepAsked> openQuestion(String tokenHash) {
    return Optional.ofNullable(asked.get(tokenHash))
        .filter(question -> !isOver(question.path()))
        .filter(question -> answered(question.path(), question.attempt()).isEmpty());
  }

  boolean reached(StepPath turn) {
    return reached.contains(turn);
  }

  /** Whether a step, or any step around it, has ended. */
  boolean isOver(StepPath step) {
    return ended.containsKey(step) || step.parent().map(this::isOver).orElse(false);
  }
}
