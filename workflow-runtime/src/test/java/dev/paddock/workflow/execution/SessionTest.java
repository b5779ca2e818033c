package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Python expressions of one execution may share a context; those of two never do. */
@Timeout(300)
class SessionTest {

  private static final WorkflowEngine ENGINE = WorkflowEngine.create();

  /** Leaves the name of its execution in Python's own module, unless there is one, and reads it. */
  private static final String WHO =
      "(lambda m: [m.__dict__.setdefault('who', input['who']), m.who][1])(len.__self__)";

  private static final Workflow ROUNDS =
      Flows.load(
          """
          workflow: Rounds
          steps:
            - name: Again
              type: loop
              config:
                items: [1, 2, 3, 4, 5]
                steps:
                  - { name: Who, type: transform, config: { language: python, expression: "%s" } }
          """
              .formatted(WHO));

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static JsonText input(String who) {
    return JsonText.parse("{\"who\": \"" + who + "\"}");
  }

  @Test
  void expressionsOfAnExecution_shareAContext() {
    String result =
        Flows.result(
            ENGINE,
            """
            - name: Leave
              type: transform
              config: { language: python, expression: "[len.__self__.__dict__.update(mark=1), 1][1]" }
            - name: Find
              type: transform
              config: { language: python, expression: "'mark' in len.__self__.__dict__" }
            """);

    assertThat(result).isEqualTo("true");
  }

  @Test
  void nextExecution_findsNothing() {
    assertThat(Flows.result(ENGINE.run(ROUNDS, input("first")))).contains("first");
    assertThat(Flows.result(ENGINE.run(ROUNDS, input("second")))).doesNotContain("first");
  }

  @Test
  void executionsSideBySide_neverShare() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        JsonText input = input("execution " + i);
        results.add(threads.submit(() -> Flows.result(ENGINE.run(ROUNDS, input))));
      }
      for (int i = 0; i < results.size(); i++) {
        String own = "\"execution " + i + "\"";
        assertThat(results.get(i).get())
            .isEqualTo("[" + String.join(",", Collections.nCopies(5, own)) + "]");
      }
    }
  }

  @Test
  void branchesSideBySide_eachHaveAContextOfTheirOwnWhileTheyRun() {
    String result =
        Flows.result(
            ENGINE.run(
                Flows.load(
                    """
                    workflow: Branches
                    steps:
                      - name: All
                        type: parallel
                        config:
                          steps:
                            - { name: A, type: transform, config: { language: python, expression: "sum(range(1000))" } }
                            - { name: B, type: transform, config: { language: python, expression: "sum(range(2000))" } }
                            - { name: C, type: transform, config: { language: python, expression: "sum(range(3000))" } }
                    """),
                JsonText.parse("{}")));

    assertThat(result).isEqualTo("{\"A\":499500,\"B\":1999000,\"C\":4498500}");
  }
}
