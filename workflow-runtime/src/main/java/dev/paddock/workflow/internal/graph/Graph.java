package dev.paddock.workflow.internal.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of a workflow.
 *
 * @param elements what is not inside a cluster
 * @param edges the ways from step to step
 */
record Graph(List<Element> elements, List<Edge> edges) {

  Graph {
    elements = List.copyOf(elements);
    edges = List.copyOf(edges);
  }

  /** A node, or a frame around some. */
  sealed interface Element {}

  /** A step, or the start or the end. */
  record Node(String id, Shape shape, String label) implements Element {}

  /** A frame around steps that belong to another step. */
  record Cluster(String id, String label, List<Element> elements) implements Element {
    Cluster {
      elements = List.copyOf(elements);
    }
  }

  /** A way from one node to another. */
  record Edge(String from, String to, @Nullable String label) {}

  /** What a node looks like. */
  enum Shape {
    TERMINAL,
    STEP,
    DECISION,
    LOOP,
    FORK
  }
}
