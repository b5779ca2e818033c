package dev.paddock.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowGraph;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static final String NESTED =
      """
      workflow: w
      steps:
        - name: Check
          type: condition
          config:
            condition: input.a
            then:
              - {name: Wait, type: sleep, config: {duration: 1}}
        - name: Each
          type: loop
          config:
            items: [1]
            steps:
              - name: Both
                type: parallel
                config:
                  steps:
                    - {name: Left, type: sleep, config: {duration: 1}}
                    - {name: Right, type: sleep, config: {duration: 1}}
      """;

  @Test
  void mermaidDrawsNestedStepsAsSubgraphs() {
    assertThat(WorkflowGraph.mermaid(Loaded.workflow(NESTED)))
        .isEqualTo(
            """
            flowchart TD
              first(["start"])
              n1{"Check (condition)"}
              subgraph n3["Check: then"]
                n2["Wait (sleep)"]
              end
              n4{{"Each (loop)"}}
              subgraph n9["Each"]
                n5[["Both (parallel)"]]
                subgraph n8["Both"]
                  n6["Left (sleep)"]
                  n7["Right (sleep)"]
                end
              end
              last(["end"])
              first --> n1
              n1 -->|"then"| n2
              n2 --> n4
              n1 -->|"else"| n4
              n4 -->|"each item"| n5
              n5 --> n6
              n5 --> n7
              n6 -->|"next"| n4
              n7 -->|"next"| n4
              n4 -->|"done"| last
            """);
  }

  @Test
  void transitionsAreWays() {
    Workflow workflow =
        Loaded.workflow(
            """
            workflow: w
            steps:
              - {name: Try, type: sleep, onSuccess: end, onFailure: Rest, config: {duration: 1}}
              - {name: Rest, type: sleep, onSuccess: Try, config: {duration: 1}}
            """);
    assertThat(WorkflowGraph.mermaid(workflow))
        .endsWith(
            """
              first --> n1
              n1 -->|"on failure"| n2
              n2 --> n1
              n1 --> last
            """);
  }

  @Test
  void humanStepsHaveTwoWaysOut() {
    Workflow workflow =
        Loaded.workflow(
            """
            workflow: w
            steps:
              - name: Ask
                type: human
                config:
                  prompt: Well?
                  timeout: 1h
                  notify: [{name: Tell, type: sleep, config: {duration: 1}}]
                  onTimeout: [{name: Late, type: sleep, config: {duration: 1}}]
            """);
    assertThat(WorkflowGraph.mermaid(workflow))
        .contains("subgraph n3[\"Ask: notify\"]", "subgraph n5[\"Ask: on timeout\"]")
        .endsWith(
            """
              first --> n1
              n1 -->|"first"| n2
              n1 -->|"too late"| n4
              n1 -->|"answered"| last
              n4 --> last
            """);
  }

  @Test
  void dotDrawsNestedStepsAsClusters() {
    assertThat(WorkflowGraph.dot(Loaded.workflow(NESTED)))
        .startsWith("digraph workflow {\n")
        .contains(
            "    label=\"Check: then\";\n    n2 [label=\"Wait (sleep)\", shape=box];\n  }\n",
            "  n1 -> n2 [label=\"then\"];\n",
            "subgraph cluster_n8 {")
        .endsWith("}\n");
  }

  @Test
  void hostileNamesStayLabels() {
    Workflow workflow =
        Loaded.workflow(
            "workflow: w\nsteps:\n  - {name: 'a\"]; click n1 href \"javascript:alert(1)\" <b>\\N</b> %%{init}%% end',"
                + " type: sleep, config: {duration: 1}}\n");
    String mermaid = WorkflowGraph.mermaid(workflow);
    assertThat(mermaid.lines()).hasSize(6);
    assertThat(mermaid).doesNotContain("<b>", "%%", "\"]; click", "href \"");
    assertThat(mermaid).contains("n1[\"a#34;#93;#59; click n1 href #34;javascript:alert(1)#34;");
    String dot = WorkflowGraph.dot(workflow);
    assertThat(dot.lines()).hasSize(8);
    assertThat(dot)
        .contains("label=\"a\\\"]; click n1 href \\\"javascript:alert(1)\\\" <b>\\\\N</b>");
  }

  @Test
  void labelsAreCutOff() {
    Workflow workflow =
        Loaded.workflow(
            "workflow: w\nsteps:\n  - {name: "
                + "x".repeat(200)
                + ", type: sleep, config: {duration: 1}}\n");
    assertThat(WorkflowGraph.mermaid(workflow))
        .contains("x".repeat(80) + "...")
        .doesNotContain("x".repeat(81));
  }
}
