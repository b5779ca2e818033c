package dev.paddock.workflow;

import dev.paddock.workflow.internal.graph.Dot;
import dev.paddock.workflow.internal.graph.Mermaid;

/**
 * Draws workflows: a node for each step, a frame around the steps inside a step, labels on the ways
 * out of conditions and loops. Whatever steps are named, the text stays what it is.
 */
public final class WorkflowGraph {

  private WorkflowGraph() {}

  /** The workflow as a Mermaid flowchart. */
  public static String mermaid(Workflow workflow) {
    return Mermaid.of(workflow);
  }

  /** The workflow as a DOT graph, for Graphviz. */
  public static String dot(Workflow workflow) {
    return Dot.of(workflow);
  }
}
