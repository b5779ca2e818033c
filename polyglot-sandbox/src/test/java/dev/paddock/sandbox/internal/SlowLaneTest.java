package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SlowLaneTest {

  private static final GuestProgram PROGRAM = script("first()");
  private static final GuestProgram OTHER = script("second()");

  private final SlowLane lane = new SlowLane(100);

  private static GuestProgram script(String source) {
    return GuestProgram.script(Language.JAVASCRIPT, source);
  }

  private static Outcome completedAfter(Duration processorTime) {
    return new Outcome.Completed(
        JsonText.NULL, true, List.of(), new Usage(processorTime, processorTime, 0, 0));
  }

  private static Outcome failed(ErrorCode code) {
    Usage little = new Usage(Duration.ofMillis(1), Duration.ofMillis(1), 0, 0);
    return new Outcome.Failed(SandboxError.of(code, "stopped"), List.of(), little);
  }

  /** Takes all places that programs that take long have. */
  private void fill() throws InterruptedException {
    for (int i = 0; i < lane.size(); i++) {
      GuestProgram slow = script("slow" + i);
      lane.learn(slow, completedAfter(Duration.ofSeconds(1)));
      assertThat(await(slow)).isNotNull();
    }
  }

  private SlowLane.@Nullable Turn await(GuestProgram program) throws InterruptedException {
    return lane.await(program, Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2"})
  void size_isAtMostHalfOfAll_andNotNothing(int guests, int places) {
    assertThat(new SlowLane(guests).size()).isEqualTo(places);
  }

  @Test
  void await_programThatNobodyHasSeen_waitsForNobody() throws Exception {
    fill();

    assertThat(await(PROGRAM)).matches(turn -> !turn.isSlow());
  }

  @Test
  void await_programThatTookLong_waitsForAPlace() throws Exception {
    fill();
    lane.learn(PROGRAM, completedAfter(Duration.ofMillis(101)));

    assertThat(await(PROGRAM)).isNull();
    assertThat(await(OTHER)).isNotNull();
  }

  @Test
  void await_placeThatWasGivenBack_isTaken() throws Exception {
    lane.learn(PROGRAM, completedAfter(Duration.ofSeconds(1)));
    for (int i = 0; i < 3 * lane.size(); i++) {
      try (SlowLane.Turn turn = await(PROGRAM)) {
        assertThat(turn).isNotNull().matches(SlowLane.Turn::isSlow);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LIMIT_WALL_TIME", "LIMIT_CPU_TIME", "LIMIT_MEMORY", "LIMIT_OUTPUT", "INTERNAL"})
  void await_programThatWasStopped_waitsForAPlace(ErrorCode code) throws Exception {
    fill();
    lane.learn(PROGRAM, failed(code));

    assertThat(await(PROGRAM)).isNull();
  }

  @Test
  void learn_programThatFailsByItself_isNotSlow() throws Exception {
    fill();
    lane.learn(PROGRAM, failed(ErrorCode.GUEST_ERROR));

    assertThat(await(PROGRAM)).isNotNull();
  }

  @Test
  void learn_whatItDidLast_counts() throws Exception {
    fill();
    lane.learn(PROGRAM, failed(ErrorCode.LIMIT_WALL_TIME));
    lane.learn(PROGRAM, completedAfter(Duration.ofMillis(1)));

    assertThat(await(PROGRAM)).isNotNull();
  }

  @Test
  void learn_programThatWasNotStarted_changesNothing() throws Exception {
    fill();
    lane.learn(PROGRAM, failed(ErrorCode.LIMIT_WALL_TIME));
    lane.learn(PROGRAM, lane.refuse());

    assertThat(await(PROGRAM)).isNull();
  }
}
