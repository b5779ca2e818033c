package dev.paddock.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepPathTest {

  private static final StepPath LOOP = StepPath.ROOT.step("Each");

  @Test
  void stepsInside_haveAttemptAndIterationBeforeThem() {
    assertThat(LOOP.attempt(1).iteration(2).step("Send")).hasToString("Each[2]/Send");
    assertThat(LOOP.attempt(2).iteration(0).step("Send")).hasToString("Each#2[0]/Send");
  }

  @Test
  void visits_belongToTheStep() {
    StepPath third = StepPath.ROOT.step("Check").visit(3);
    assertThat(third).hasToString("Check#v3");
    assertThat(third.name()).isEqualTo("Check");
    assertThat(StepPath.ROOT.step("Check").visit(1)).hasToString("Check");
    assertThat(third.attempt(2).iteration(0).step("Send")).hasToString("Check#v3#2[0]/Send");
    assertThat(third.attempt(2).iteration(0).step("Send").parent()).contains(third);
    assertThat(StepPath.ROOT.step("odd#v3").name()).isEqualTo("odd#v3");
  }

  @Test
  void parent_isTheStepAround_whateverItsTurn() {
    StepPath inside = LOOP.attempt(2).iteration(0).step("Send");
    assertThat(inside.turn()).contains(LOOP.attempt(2).iteration(0));
    assertThat(inside.parent()).contains(LOOP);
    assertThat(LOOP.parent()).isEmpty();
  }

  @Test
  void withoutIteration_keepsTheAttempt() {
    assertThat(LOOP.attempt(2).iteration(0).withoutIteration()).isEqualTo(LOOP.attempt(2));
    assertThat(LOOP.withoutIteration()).isEqualTo(LOOP);
  }

  @Test
  void namesWithSpecialCharacters_stayApart() {
    StepPath odd = StepPath.ROOT.step("a/b#2[0]%");
    assertThat(odd).hasToString("a%2Fb%232%5B0%5D%25");
    assertThat(odd.name()).isEqualTo("a/b#2[0]%");
    assertThat(odd.parent()).isEmpty();
    assertThat(odd.attempt(2).step("x").parent()).contains(odd);
  }
}
