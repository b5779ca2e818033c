package dev.paddock.workflow.internal.outline;

import dev.paddock.workflow.Transitions;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The ways through a list of steps: which of them can run after which. Steps are told by their
 * place in the list; the place after the last one is its end.
 */
public final class Ways {

  private final List<StepOutline> steps;
  private final Map<String, Integer> places = new HashMap<>();

  /** Those through a list that does not run side by side. */
  public Ways(List<StepOutline> steps) {
    this.steps = List.copyOf(steps);
    for (int i = 0; i < steps.size(); i++) {
      places.putIfAbsent(steps.get(i).name(), i);
    }
    places.put(Transitions.END, steps.size());
  }

  /** The name that a step says it goes on with. */
  public static Optional<YamlNode.Scalar> target(StepOutline step, String key) {
    return step.node().text(key);
  }

  /** The place of a step of the list, or its end; empty if there is none of that name. */
  public OptionalInt place(String name) {
    Integer place = places.get(name);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** Whether any step goes back to one before it, or to itself. */
  public boolean goBack() {
    for (int i = 0; i < steps.size(); i++) {
      int from = i;
      if (next(i).stream().anyMatch(to -> to <= from)) {
        return true;
      }
    }
    return false;
  }

  /** All places that can be reached from the first step, the end possibly among them. */
  public Set<Integer> reachable() {
    Set<Integer> reached = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int place = open.pop();
      if (reached.add(place) && place < steps.size()) {
        open.addAll(next(place));
      }
    }
    return reached;
  }

  private Set<Integer> next(int from) {
    StepOutline step = steps.get(from);
    Set<Integer> next = new HashSet<>();
    next.add(follow(step, "onSuccess").orElse(from + 1));
    follow(step, "onFailure").ifPresent(next::add);
    if (goesOnAfterErrors(step)) {
      next.add(from + 1);
    }
    return next;
  }

  private static boolean goesOnAfterErrors(StepOutline step) {
    return step.node().scalar("continueOnError").map(s -> s.value().asBoolean(false)).orElse(false);
  }

  private OptionalInt follow(StepOutline step, String key) {
    Optional<String> name = target(step, key).map(YamlNode.Scalar::text);
    return name.isPresent() ? place(name.get()) : OptionalInt.empty();
  }
}
