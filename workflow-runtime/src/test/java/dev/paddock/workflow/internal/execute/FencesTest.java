package dev.paddock.workflow.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which fence code gets, and what happens where there is none. */
class FencesTest {

  private static final ExpressionEngine EXPRESSIONS = ExpressionEngine.create();

  private static final String TWO_FENCES =
      """
      workflow: Two
      steps:
        - { name: A, type: transform, config: { expression: "1" } }
        - name: L
          type: loop
          config:
            items: [1]
            steps:
              - { name: B, type: transform, config: { expression: "2", sandbox: { fence: container } } }
      """;

  private final List<FenceKind> made = new ArrayList<>();

  @AfterAll
  static void close() {
    EXPRESSIONS.close();
  }

  /** A machine without strong fences, which notes what it was asked for. */
  private Sandbox refuse(FenceKind kind) {
    made.add(kind);
    throw new FenceUnavailableException(kind, "not here", "install it");
  }

  @ParameterizedTest
  @CsvSource({
    "CONTEXT, PROCESS, PROCESS",
    "PROCESS, PROCESS, PROCESS",
    "PROCESS, CONTEXT, PROCESS",
    "CONTAINER, PROCESS, CONTAINER",
    "CONTEXT, CONTAINER, CONTAINER",
  })
  void code_getsTheStrongerOfWhatItsAuthorAndThePolicyAskFor(
      FenceKind accepted, FenceKind policy, FenceKind used) {
    try (Fences fences = new Fences(EXPRESSIONS, policy, this::refuse)) {
      assertThatThrownBy(() -> fences.of(accepted))
          .isInstanceOfSatisfying(
              FenceUnavailableException.class, e -> assertThat(e.fence()).isEqualTo(used));
    }
  }

  @Test
  void code_thatAcceptsTheFenceThatIsThere_needsNoOther() {
    try (Fences fences = new Fences(EXPRESSIONS, FenceKind.CONTEXT, this::refuse)) {
      assertThat(fences.of(FenceKind.CONTEXT)).isSameAs(EXPRESSIONS);
    }
    assertThat(made).isEmpty();
  }

  @Test
  void missingFence_isFoundBeforeTheFirstStep_andIsNotReplacedByAWeakerOne() {
    Workflow workflow;
    try (WorkflowLoader loader = WorkflowLoader.using(EXPRESSIONS)) {
      workflow = loader.loadText("two.yaml", TWO_FENCES).workflows().getFirst();
    }
    try (Fences fences = new Fences(EXPRESSIONS, FenceKind.CONTEXT, this::refuse)) {
      assertThatThrownBy(() -> fences.prepare(workflow))
          .isInstanceOfSatisfying(
              StepFailure.class,
              e ->
                  assertThat(e.error())
                      .isEqualTo(
                          new StepError(
                              "UNAVAILABLE",
                              "the fence 'container' is not available: not here",
                              "install it",
                              null)));
    }
  }
}
