package dev.paddock.workflow.internal.graph;

import dev.paddock.workflow.Workflow;
import java.util.List;

/** Writes graphs in the DOT language of Graphviz. */
public final class Dot {

  private Dot() {}

  /** The graph of a workflow. */
  public static String of(Workflow workflow) {
    Graph graph = GraphBuilder.build(workflow);
    var text = new StringBuilder("digraph workflow {\n  node [shape=box];\n");
    elements(graph.elements(), "  ", text);
    for (Graph.Edge edge : graph.edges()) {
      String label = edge.label() == null ? "" : " [label=" + quoted(edge.label()) + "]";
      text.append("  ").append(edge.from()).append(" -> ").append(edge.to());
      text.append(label).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static void elements(List<Graph.Element> elements, String indent, StringBuilder text) {
    for (Graph.Element element : elements) {
      switch (element) {
        case Graph.Node node ->
            text.append(indent).append(node.id()).append(attributes(node)).append(";\n");
        case Graph.Cluster cluster -> {
          text.append(indent).append("subgraph cluster_").append(cluster.id()).append(" {\n");
          text.append(indent).append("  label=").append(quoted(cluster.label())).append(";\n");
          elements(cluster.elements(), indent + "  ", text);
          text.append(indent).append("}\n");
        }
      }
    }
  }

  private static String attributes(Graph.Node node) {
    String shape =
        switch (node.shape()) {
          case TERMINAL -> "ellipse";
          case STEP -> "box";
          case DECISION -> "diamond";
          case LOOP -> "hexagon";
          case FORK -> "trapezium";
        };
    return " [label=" + quoted(node.label()) + ", shape=" + shape + "]";
  }

  /** A backslash would start an escape, such as the name of the node. */
  private static String quoted(String label) {
    return "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
