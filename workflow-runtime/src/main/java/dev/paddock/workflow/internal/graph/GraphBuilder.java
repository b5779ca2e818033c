package dev.paddock.workflow.internal.graph;

import dev.paddock.workflow.ConditionStep;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.LoopStep;
import dev.paddock.workflow.ParallelStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.Transitions;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.graph.Graph.Cluster;
import dev.paddock.workflow.internal.graph.Graph.Edge;
import dev.paddock.workflow.internal.graph.Graph.Element;
import dev.paddock.workflow.internal.graph.Graph.Node;
import dev.paddock.workflow.internal.graph.Graph.Shape;
import dev.paddock.workflow.internal.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a workflow. Nodes get ids of their own, so that names of steps cannot clash with
 * anything.
 */
final class GraphBuilder {

  private static final String START = "first";
  // Not "end", which Mermaid takes for the end of a subgraph.
  private static final String END = "last";
  private static final int LONGEST_LABEL = 80;

  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();
  private int count;

  private GraphBuilder() {}

  static Graph build(Workflow workflow) {
    var builder = new GraphBuilder();
    List<Element> elements = new ArrayList<>();
    elements.add(new Node(START, Shape.TERMINAL, "start"));
    List<End> ends = builder.sequence(workflow.steps(), List.of(new End(START, null)), elements);
    elements.add(new Node(END, Shape.TERMINAL, "end"));
    builder.connect(ends, END);
    return new Graph(elements, builder.edges);
  }

  /** Where a way goes on from. */
  private record End(String node, @Nullable String label) {}

  private List<End> sequence(List<Step> steps, List<End> start, List<Element> into) {
    List<End> ends = start;
    List<Jump> jumps = new ArrayList<>();
    for (Step step : steps) {
      ends = goOn(step, step(step, ends, into), jumps);
    }
    List<End> out = new ArrayList<>(ends);
    for (Jump jump : jumps) {
      if (jump.to().equals(Transitions.END)) {
        out.addAll(jump.from());
      } else {
        connect(jump.from(), idOf(jump.to()));
      }
    }
    return out;
  }

  /** Ways to a step by its name. */
  private record Jump(List<End> from, String to) {}

  /** The ways that lead to the next step of the list; others become jumps. */
  private List<End> goOn(Step step, List<End> ends, List<Jump> jumps) {
    Transitions transitions = step.header().transitions();
    transitions
        .afterFailure()
        .ifPresent(
            to -> jumps.add(new Jump(List.of(new End(idOf(step.name()), "on failure")), to)));
    transitions.afterSuccess().ifPresent(to -> jumps.add(new Jump(ends, to)));
    return transitions.afterSuccess().isPresent() ? List.of() : ends;
  }

  private String idOf(String step) {
    return Objects.requireNonNull(ids.get(step), "no step " + step);
  }

  private List<End> step(Step step, List<End> before, List<Element> into) {
    var node = new Node(nextId(), shape(step), label(step));
    into.add(node);
    ids.put(step.name(), node.id());
    connect(before, node.id());
    return switch (step) {
      case ConditionStep condition -> branches(condition, node, into);
      case HumanStep human -> human(human, node, into);
      case LoopStep loop -> loop(loop, node, into);
      case ParallelStep parallel -> sideBySide(parallel, node, into);
      default -> List.of(new End(node.id(), null));
    };
  }

  private List<End> branches(ConditionStep step, Node node, List<Element> into) {
    List<End> then = cluster(step.name() + ": then", step.then(), new End(node.id(), "then"), into);
    var otherwise = new End(node.id(), "else");
    List<End> ends =
        step.otherwise().isEmpty()
            ? List.of(otherwise)
            : cluster(step.name() + ": else", step.otherwise(), otherwise, into);
    return Stream.concat(then.stream(), ends.stream()).toList();
  }

  private List<End> human(HumanStep step, Node node, List<Element> into) {
    if (!step.notifications().isEmpty()) {
      cluster(step.name() + ": notify", step.notifications(), new End(node.id(), "first"), into);
    }
    var answered = new End(node.id(), "answered");
    if (step.onTimeout().isEmpty()) {
      return List.of(answered);
    }
    List<End> late =
        cluster(
            step.name() + ": on timeout", step.onTimeout(), new End(node.id(), "too late"), into);
    return Stream.concat(Stream.of(answered), late.stream()).toList();
  }

  private List<End> loop(LoopStep step, Node node, List<Element> into) {
    String each =
        switch (step.source()) {
          case LoopStep.Items items -> "each " + step.itemVariable();
          case LoopStep.While condition -> "while true";
        };
    List<End> ends = cluster(step.name(), step.steps(), new End(node.id(), each), into);
    connect(
        ends.stream().map(end -> new End(end.node(), joined(end.label(), "next"))).toList(),
        node.id());
    return List.of(new End(node.id(), "done"));
  }

  private List<End> sideBySide(ParallelStep step, Node node, List<Element> into) {
    List<Element> inside = new ArrayList<>();
    List<End> ends =
        step.steps().stream()
            .flatMap(branch -> step(branch, List.of(new End(node.id(), null)), inside).stream())
            .toList();
    into.add(new Cluster(nextId(), text(step.name()), inside));
    return ends;
  }

  private List<End> cluster(String name, List<Step> steps, End start, List<Element> into) {
    List<Element> inside = new ArrayList<>();
    List<End> ends = sequence(steps, List.of(start), inside);
    into.add(new Cluster(nextId(), text(name), inside));
    return ends;
  }

  private void connect(List<End> ends, String to) {
    ends.forEach(end -> edges.add(new Edge(end.node(), to, end.label())));
  }

  private static String joined(@Nullable String a, String b) {
    return a == null ? b : a + ", " + b;
  }

  private String nextId() {
    return "n" + ++count;
  }

  private static Shape shape(Step step) {
    return switch (step) {
      case ConditionStep condition -> Shape.DECISION;
      case LoopStep loop -> Shape.LOOP;
      case ParallelStep parallel -> Shape.FORK;
      default -> Shape.STEP;
    };
  }

  private static String label(Step step) {
    return text(step.name()) + " (" + step.type() + ")";
  }

  private static String text(String name) {
    return Printable.text(name, LONGEST_LABEL);
  }
}
