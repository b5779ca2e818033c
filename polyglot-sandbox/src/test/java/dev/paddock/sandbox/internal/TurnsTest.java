package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TurnsTest {

  private static final GuestProgram PROGRAM = script("first()");
  private static final GuestProgram OTHER = script("second()");

  private static final int GUESTS = 100;

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Turns turns = new Turns(GUESTS);

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

  /** Takes all places that programs that nobody has seen can have. */
  private int fillUnseen() throws InterruptedException {
    int taken = 0;
    while (await(script("unseen" + taken)) != null) {
      taken++;
    }
    return taken;
  }

  /** Takes all places that programs that take long have. */
  private void fill() throws InterruptedException {
    for (int i = 0; i < turns.slowPlaces(); i++) {
      GuestProgram slow = script("slow" + i);
      learn(slow, completedAfter(Duration.ofSeconds(1)));
      assertThat(await(slow)).isNotNull();
    }
  }

  private void learn(GuestProgram program, Outcome outcome) {
    turns.learn(Turns.key(program), outcome);
  }

  private Turns.@Nullable Turn await(GuestProgram program) throws InterruptedException {
    return turns.await(Turns.key(program), Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2"})
  void slowPlaces_areAtMostHalfOfAll_andNotNothing(int guests, int places) {
    assertThat(new Turns(guests).slowPlaces()).isEqualTo(places);
  }

  @Test
  void await_programThatNobodyHasSeen_waitsForOthersOfThatSortOnly() throws Exception {
    fill();

    assertThat(await(PROGRAM)).isNotNull().matches(turn -> !turn.isSlow());
    assertThat(fillUnseen()).isPositive().isLessThan(GUESTS - turns.slowPlaces());
    assertThat(await(OTHER)).isNull();
  }

  @Test
  void await_programThatNobodyHasSeen_takesAFreePlaceOfThoseThatTakeLong() throws Exception {
    int places = (GUESTS - turns.slowPlaces()) / 2 + turns.slowPlaces();

    assertThat(fillUnseen()).isEqualTo(places);
  }

  @Test
  void await_programThatNobodyHasSeen_waitsForOthersOfThatSortFirst() throws Exception {
    var turns = new Turns(4, () -> LONG);
    Turns.Turn other = turns.await(Turns.key(OTHER), Duration.ZERO);
    Future<Turns.@Nullable Turn> turn = waitingFor(PROGRAM, turns);

    other.close();

    assertThat(turn.get()).matches(got -> !got.isSlow());
  }

  @Test
  void await_programThatWasSeenToTakeLongMeanwhile_isSlow() throws Exception {
    var turns = new Turns(4, () -> LONG);
    Turns.Turn first = turns.await(Turns.key(PROGRAM), Duration.ZERO);
    Future<Turns.@Nullable Turn> second = waitingFor(PROGRAM, turns);

    turns.learn(Turns.key(PROGRAM), completedAfter(Duration.ofSeconds(1)));
    first.close();

    assertThat(second.get()).matches(Turns.Turn::isSlow);
    assertThat(turns.await(Turns.key(OTHER), Duration.ZERO)).matches(got -> !got.isSlow());
  }

  /** In a thread that waits already. */
  private static Future<Turns.@Nullable Turn> waitingFor(GuestProgram program, Turns turns) {
    var turn = new FutureTask<>(() -> turns.await(Turns.key(program), LONG));
    Thread waiting = Thread.ofPlatform().start(turn);
    Waiting.until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    return turn;
  }

  @Test
  void await_programThatIsKnownToBeShort_waitsForNobody() throws Exception {
    learn(PROGRAM, completedAfter(Duration.ofMillis(99)));
    fill();
    fillUnseen();

    assertThat(await(PROGRAM)).isNotNull().matches(turn -> !turn.isSlow());
  }

  @Test
  void await_programThatTookLong_waitsForAPlace() throws Exception {
    fill();
    learn(PROGRAM, completedAfter(Duration.ofMillis(101)));

    assertThat(await(PROGRAM)).isNull();
    assertThat(await(OTHER)).isNotNull();
  }

  @Test
  void await_placeThatWasGivenBack_isTaken() throws Exception {
    learn(PROGRAM, completedAfter(Duration.ofSeconds(1)));
    for (int i = 0; i < 3 * turns.slowPlaces(); i++) {
      try (Turns.Turn turn = await(PROGRAM)) {
        assertThat(turn).isNotNull().matches(Turns.Turn::isSlow);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LIMIT_WALL_TIME", "LIMIT_CPU_TIME", "LIMIT_MEMORY", "LIMIT_OUTPUT", "INTERNAL"})
  void await_programThatWasStopped_waitsForAPlace(ErrorCode code) throws Exception {
    fill();
    learn(PROGRAM, failed(code));

    assertThat(await(PROGRAM)).isNull();
  }

  @Test
  void learn_programThatFailsByItself_isNotSlow() throws Exception {
    fill();
    learn(PROGRAM, failed(ErrorCode.GUEST_ERROR));

    assertThat(await(PROGRAM)).isNotNull();
  }

  @Test
  void learn_whatItDidLast_counts() throws Exception {
    fill();
    learn(PROGRAM, failed(ErrorCode.LIMIT_WALL_TIME));
    learn(PROGRAM, completedAfter(Duration.ofMillis(1)));

    assertThat(await(PROGRAM)).isNotNull();
  }

  @Test
  void learn_programThatWasNotStarted_changesNothing() throws Exception {
    fill();
    learn(PROGRAM, failed(ErrorCode.LIMIT_WALL_TIME));
    learn(PROGRAM, turns.refuse());

    assertThat(await(PROGRAM)).isNull();
  }
}
