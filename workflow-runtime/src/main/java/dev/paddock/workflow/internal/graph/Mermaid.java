package dev.paddock.workflow.internal.graph;

import dev.paddock.workflow.Workflow;
import java.util.List;

/** Writes graphs for Mermaid, which Markdown viewers draw. */
public final class Mermaid {

  private Mermaid() {}

  /** The graph of a workflow. */
  public static String of(Workflow workflow) {
    Graph graph = GraphBuilder.build(workflow);
    var text = new StringBuilder("flowchart TD\n");
    elements(graph.elements(), "  ", text);
    for (Graph.Edge edge : graph.edges()) {
      String label = edge.label() == null ? "" : "|" + quoted(edge.label()) + "|";
      text.append("  ").append(edge.from()).append(" -->").append(label).append(' ');
      text.append(edge.to()).append('\n');
    }
    return text.toString();
  }

  private static void elements(List<Graph.Element> elements, String indent, StringBuilder text) {
    for (Graph.Element element : elements) {
      switch (element) {
        case Graph.Node node -> text.append(indent).append(node(node)).append('\n');
        case Graph.Cluster cluster -> {
          text.append(indent).append("subgraph ").append(cluster.id());
          text.append('[').append(quoted(cluster.label())).append("]\n");
          elements(cluster.elements(), indent + "  ", text);
          text.append(indent).append("end\n");
        }
      }
    }
  }

  private static String node(Graph.Node node) {
    String label = quoted(node.label());
    return node.id()
        + switch (node.shape()) {
          case TERMINAL -> "([" + label + "])";
          case STEP -> "[" + label + "]";
          case DECISION -> "{" + label + "}";
          case LOOP -> "{{" + label + "}}";
          case FORK -> "[[" + label + "]]";
        };
  }

  /** Everything but letters, digits and harmless punctuation becomes an entity. */
  private static String quoted(String label) {
    var text = new StringBuilder("\"");
    label
        .codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c) || " _-.,:()".indexOf(c) >= 0) {
            text.appendCodePoint(c);
          } else {
            text.append('#').append(c).append(';');
          }
        });
    return text.append('"').toString();
  }
}
