package dev.paddock.workflow.internal.outline;

import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each step may refer to: the names that are there everywhere, the variables of all steps that
 * may have run before it, and those of the loops around it. A variable is known if a step that sets
 * it <em>can</em> have run before, such as one in a branch; until then its value is null.
 */
public final class Scopes {

  private final IdentityHashMap<StepOutline, Set<String>> before = new IdentityHashMap<>();
  private final Map<String, StepOutline> setters = new HashMap<>();
  private final Set<String> atEnd;

  private Scopes(WorkflowOutline workflow) {
    workflow
        .allSteps()
        .forEach(step -> step.outputVariable().ifPresent(v -> setters.putIfAbsent(v.text(), step)));
    atEnd = Set.copyOf(walk(workflow.steps(), new Scope(Names.EVERYWHERE, Set.of())).names());
  }

  /** Works out the scopes of a workflow. */
  public static Scopes of(WorkflowOutline workflow) {
    return new Scopes(workflow);
  }

  /** What the values of a step may refer to. */
  public Set<String> of(StepOutline step) {
    return before.getOrDefault(step, Names.EVERYWHERE);
  }

  /** What the expression of a batch, or the {@code while} of a loop, may refer to. */
  public Set<String> inside(StepOutline step) {
    return switch (step.type()) {
      case "batch" -> union(of(step), Names.IN_LOOPS);
      case "loop" -> union(union(of(step), outputs(step.steps())), loopNames(step));
      default -> of(step);
    };
  }

  /** What the result of the workflow may refer to. */
  public Set<String> atEnd() {
    return atEnd;
  }

  /** The first step that sets a variable, by the variable's name. */
  public Map<String, StepOutline> setters() {
    return Map.copyOf(setters);
  }

  /**
   * @param variables the names that are there everywhere, and output variables set so far
   * @param loops names of the loops around
   */
  private record Scope(Set<String> variables, Set<String> loops) {
    Set<String> names() {
      return union(variables, loops);
    }

    Scope with(Set<String> more) {
      return new Scope(union(variables, more), loops);
    }

    Scope without(Set<String> some) {
      var rest = new HashSet<>(variables);
      rest.removeAll(some);
      return new Scope(rest, loops);
    }

    Scope inLoop(Set<String> names) {
      return new Scope(variables, union(loops, names));
    }
  }

  private Scope walk(List<StepOutline> steps, Scope start) {
    Scope scope = new Ways(steps).goBack() ? start.with(outputs(steps)) : start;
    for (StepOutline step : steps) {
      before.put(step, Set.copyOf(scope.names()));
      walkInto(step, scope);
      scope = scope.with(outputs(List.of(step)));
    }
    return scope;
  }

  private void walkInto(StepOutline step, Scope scope) {
    switch (step.type()) {
      case "loop" -> walk(step.steps(), scope.with(outputs(step.steps())).inLoop(loopNames(step)));
      case "human" -> {
        Scope told = walk(step.notifications(), scope.inLoop(Set.of(HumanStep.ASK)));
        walk(step.timeoutSteps(), scope.with(told.variables()));
      }
      case "parallel" -> walkSideBySide(step.steps(), scope);
      default -> {
        walk(step.thenSteps(), scope);
        walk(step.elseSteps(), scope);
        walk(step.steps(), scope);
      }
    }
  }

  /** What a sibling sets is not there: reading it would race with its being set. */
  private void walkSideBySide(List<StepOutline> steps, Scope scope) {
    for (StepOutline step : steps) {
      var siblings = steps.stream().filter(other -> other != step).toList();
      walk(List.of(step), scope.without(outputs(siblings)));
    }
  }

  private static Set<String> loopNames(StepOutline loop) {
    var names = new HashSet<String>();
    names.add(loop.configText("indexVariable", "index"));
    if (loop.config().child("while").isEmpty()) {
      names.add(loop.configText("itemVariable", "item"));
    }
    return names;
  }

  private static Set<String> outputs(List<StepOutline> steps) {
    var names = new HashSet<String>();
    steps.stream()
        .flatMap(StepOutline::withNested)
        .forEach(step -> step.outputVariable().map(YamlNode.Scalar::text).ifPresent(names::add));
    return names;
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    var all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }
}
