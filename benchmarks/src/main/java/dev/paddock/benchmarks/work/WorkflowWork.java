package dev.paddock.benchmarks.work;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowResult;

/** A workflow of three steps, each of which computes with what the one before has left. */
public final class WorkflowWork {

  /** Its name in results. */
  public static final String ID = "three-steps";

  private static final String TEXT =
      """
      workflow: Three steps
      steps:
        - name: Add
          type: transform
          outputVariable: sum
          config: { expression: input.a + 1 }
        - name: Double
          type: transform
          outputVariable: twice
          config: { expression: sum * 2 }
        - name: Compare
          type: transform
          outputVariable: larger
          config: { expression: twice > 100 }
      result: "{{ twice }}"
      """;

  private WorkflowWork() {}

  /** The workflow, checked. */
  public static Workflow load() {
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      LoadResult loaded = loader.loadText("three-steps.yaml", TEXT);
      return loaded.workflows().getFirst();
    }
  }

  /** The input with a number. */
  public static JsonText input(int number) {
    return JsonText.trusted("{\"a\":" + number % Inputs.COUNT + "}");
  }

  /**
   * Compares a result with the right one.
   *
   * @throws WrongAnswerException if it is another, or there is none
   */
  public static void check(int number, WorkflowResult result) {
    String expected = String.valueOf((number % Inputs.COUNT + 1) * 2);
    JsonText value = result.result();
    String given = value == null ? String.valueOf(result.error()) : value.text();
    if (!given.equals(expected)) {
      throw new WrongAnswerException(ID, input(number).text(), expected, given);
    }
  }
}
