package dev.paddock.workflow.internal.state;

import static dev.paddock.workflow.internal.state.ExecutionState.WAITING;
import static dev.paddock.workflow.internal.state.StepState.ASKING;
import static dev.paddock.workflow.internal.state.StepState.RETRYING;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every way that there is from state to state. What is not here does not happen, and a history in
 * which it did is damaged.
 */
public final class StateTable<S extends Enum<S>> {

  /** How an execution goes. A step's events keep it running, whichever they are. */
  public static final StateTable<ExecutionState> EXECUTION =
      StateTable.<ExecutionState>builder()
          .add(ExecutionState.NEW, ExecutionStarted.class, ExecutionState.RUNNING)
          .add(ExecutionState.RUNNING, OfStep.class, ExecutionState.RUNNING)
          .add(ExecutionState.RUNNING, ExecutionResumed.class, ExecutionState.RUNNING)
          .add(ExecutionState.RUNNING, ExecutionWaiting.class, WAITING)
          .add(ExecutionState.RUNNING, ExecutionCompleted.class, ExecutionState.COMPLETED)
          .add(ExecutionState.RUNNING, ExecutionFailed.class, ExecutionState.FAILED)
          .add(ExecutionState.RUNNING, ExecutionCancelled.class, ExecutionState.CANCELLED)
          .add(WAITING, StepAnswered.class, ExecutionState.RUNNING)
          .add(WAITING, ExecutionResumed.class, ExecutionState.RUNNING)
          .build();

  /** How a step goes. One that comes to the workflow's step limit fails without a start. */
  public static final StateTable<StepState> STEP =
      StateTable.<StepState>builder()
          .add(StepState.NEW, StepStarted.class, StepState.RUNNING)
          .add(StepState.NEW, LimitHit.class, StepState.NEW)
          .add(StepState.NEW, StepFailed.class, StepState.FAILED)
          .addAll(StepState.RUNNING, attempted(StepState.RUNNING))
          .add(StepState.RUNNING, StepAsked.class, ASKING)
          .addAll(RETRYING, attempted(RETRYING))
          .add(RETRYING, StepAsked.class, ASKING)
          .add(ASKING, StepAsked.class, ASKING)
          .add(ASKING, StepAnswered.class, ASKING)
          .add(ASKING, StepDecided.class, ASKING)
          .add(ASKING, LimitHit.class, ASKING)
          .add(ASKING, StepRetried.class, RETRYING)
          .add(ASKING, StepCompleted.class, StepState.COMPLETED)
          .add(ASKING, StepFailed.class, StepState.FAILED)
          .build();

  private final Map<S, Map<Class<? extends ExecutionEvent>, S>> ways;

  private StateTable(Map<S, Map<Class<? extends ExecutionEvent>, S>> ways) {
    this.ways = ways;
  }

  /** What can happen in any attempt. */
  private static Map<Class<? extends ExecutionEvent>, StepState> attempted(StepState same) {
    Map<Class<? extends ExecutionEvent>, StepState> ways = new LinkedHashMap<>();
    ways.put(StepDecided.class, same);
    ways.put(LimitHit.class, same);
    ways.put(PolicyViolated.class, same);
    ways.put(StepRetried.class, RETRYING);
    ways.put(StepCompleted.class, StepState.COMPLETED);
    ways.put(StepFailed.class, StepState.FAILED);
    return ways;
  }

  private static <S extends Enum<S>> Builder<S> builder() {
    return new Builder<>();
  }

  private static final class Builder<S extends Enum<S>> {
    private final Map<S, Map<Class<? extends ExecutionEvent>, S>> ways = new LinkedHashMap<>();

    Builder<S> add(S from, Class<? extends ExecutionEvent> event, S to) {
      ways.computeIfAbsent(from, state -> new LinkedHashMap<>()).put(event, to);
      return this;
    }

    Builder<S> addAll(S from, Map<Class<? extends ExecutionEvent>, S> more) {
      more.forEach((event, to) -> add(from, event, to));
      return this;
    }

    StateTable<S> build() {
      return new StateTable<>(ways);
    }
  }

  /** The way that an event takes; empty if there is none. */
  public Optional<Transition<S>> way(S from, ExecutionEvent event) {
    Map<Class<? extends ExecutionEvent>, S> known = ways.getOrDefault(from, Map.of());
    return known.entrySet().stream()
        .filter(way -> way.getKey().isInstance(event))
        .map(way -> new Transition<>(from, way.getKey(), way.getValue()))
        .findFirst();
  }

  /** All ways. */
  public List<Transition<S>> transitions() {
    var all = new ArrayList<Transition<S>>();
    ways.forEach(
        (from, known) -> known.forEach((event, to) -> all.add(new Transition<>(from, event, to))));
    return all;
  }

  /** The table as a state diagram for Mermaid, whose first state is where everything begins. */
  public String mermaid() {
    Set<String> lines = new LinkedHashSet<>();
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (Transition<S> way : transitions()) {
      labels
          .computeIfAbsent(name(way.from()) + " --> " + name(way.to()), key -> new ArrayList<>())
          .add(way.event().getSimpleName());
    }
    labels.forEach((way, events) -> lines.add("  " + way + ": " + String.join(", ", events)));
    return "stateDiagram-v2\n" + String.join("\n", lines) + "\n";
  }

  private static String name(Enum<?> state) {
    return state.name().equals("NEW") ? "[*]" : state.name();
  }
}
