package dev.paddock.sandbox.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestFrame;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.internal.call.Answer;
import dev.paddock.sandbox.spi.GuestTask;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is what arrives. */
@Timeout(60)
class RoundTripTest {

  private static final int SAMPLES = 500;
  private static final Capability.Function CALLER = argument -> argument;
  private static final Function<String, Capability.Function> FUNCTIONS = name -> CALLER;

  @Test
  void tasks_arriveAsTheyWere() throws ProtocolException {
    var samples = new Samples(1);
    GuestListener listener = line -> {};
    for (int i = 0; i < SAMPLES; i++) {
      GuestTask task = samples.task();

      GuestTask read = TaskCodec.decode(TaskCodec.encode(task), listener, FUNCTIONS);

      assertThat(read.program()).isEqualTo(task.program());
      assertThat(read.bindings().values()).containsExactlyEntriesOf(task.bindings().values());
      assertThat(read.items()).isEqualTo(task.items());
      assertThat(read.limits()).isEqualTo(task.limits());
      assertThat(read.environment()).isEqualTo(remote(task.environment()));
      assertThat(read.listener()).isSameAs(listener);
      assertThat(read.session()).isEqualTo(task.session());
    }
  }

  /** Functions stay with the host; in their place is what calls them. */
  private static GuestEnvironment remote(GuestEnvironment environment) {
    return environment.withCapabilities(
        environment.capabilities().stream()
            .map(capability ->
                capability instanceof Capability.HostFunction function
                    ? Capability.of(function.id(), CALLER)
                    : capability)
            .toList());
  }

  @Test
  void callsAnswersAndProgress_arriveAsTheyWere() throws ProtocolException {
    var samples = new Samples(12);
    for (int i = 0; i < SAMPLES; i++) {
      CallCodec.Call call = samples.call();
      Answer answer = samples.answer();
      Progress progress = samples.progress();

      assertThat(CallCodec.decodeCall(CallCodec.encode(call), Long.MAX_VALUE)).isEqualTo(call);
      assertThat(CallCodec.decodeAnswer(CallCodec.encode(answer))).isEqualTo(answer);
      assertThat(CallCodec.decodeProgress(CallCodec.encode(progress))).isEqualTo(progress);
    }
  }

  static Stream<Arguments> whatNobodyMaySend() {
    return Stream.of(
        Arguments.of(
            "a long argument",
            new Encoder().text("x").text("[1,2,3,4,5]").bytes(),
            (Fuzz.Reader) payload -> CallCodec.decodeCall(payload, 10),
            "a longer argument than the limit"),
        Arguments.of(
            "an argument of noise",
            new Encoder().text("x").text("{]").bytes(),
            (Fuzz.Reader) payload -> CallCodec.decodeCall(payload, 10),
            "an argument that is no JSON"),
        Arguments.of(
            "progress that is not a number",
            new Encoder().number(Double.doubleToRawLongBits(Double.NaN)).flag(false).bytes(),
            (Fuzz.Reader) CallCodec::decodeProgress,
            "not progress"),
        Arguments.of(
            "progress beyond the end",
            new Encoder().number(Double.doubleToRawLongBits(1.5)).flag(false).bytes(),
            (Fuzz.Reader) CallCodec::decodeProgress,
            "not progress"),
        Arguments.of(
            "a printed line with a level",
            new Encoder().text("STDOUT").optional("INFO").text("x").bytes(),
            (Fuzz.Reader) OutcomeCodec::decodeLine,
            "not a line"),
        Arguments.of(
            "a logged line without a level",
            new Encoder().text("LOG").optional(null).text("x").bytes(),
            (Fuzz.Reader) OutcomeCodec::decodeLine,
            "not a line"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatNobodyMaySend")
  void whatNobodyMaySend_isRefused(String name, byte[] payload, Fuzz.Reader reader, String why) {
    assertThat(Fuzz.refusal(payload, reader)).isEqualTo(why);
  }

  @Test
  void outcomes_arriveAsTheyWere() throws ProtocolException {
    var samples = new Samples(2);
    for (int i = 0; i < SAMPLES; i++) {
      Outcome outcome = samples.outcome();

      assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome), List.of())).isEqualTo(outcome);
    }
  }

  @Test
  void lines_arriveAsTheyWere() throws ProtocolException {
    var samples = new Samples(3);
    for (int i = 0; i < SAMPLES; i++) {
      LogLine line = samples.line();

      assertThat(OutcomeCodec.decodeLine(OutcomeCodec.encode(line))).isEqualTo(line);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorCode_arrives(ErrorCode code) throws ProtocolException {
    Outcome outcome = failed(SandboxError.of(code, "why", "what to do"));

    assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome), List.of())).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\u0000", "\ud83d", "\ude00\ud83d", "\ud83d\ude00", "a\ud83d", "\ufeff\uffff"})
  void everyKindOfText_arrivesUnitByUnit(String text) throws ProtocolException {
    var in = new Decoder(new Encoder().text(text).bytes());

    assertThat(in.text()).isEqualTo(text);
    in.end();
  }

  @Test
  void linesSentBefore_arePartOfTheOutcome() throws ProtocolException {
    var lines = List.of(new LogLine(LogLine.Stream.STDERR, "careful"));
    Outcome outcome = failed(SandboxError.of(ErrorCode.GUEST_ERROR, "why"));

    assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome), lines).logs()).isEqualTo(lines);
  }

  @Test
  void stack_longerThanAnyErrorHas_isRefused() {
    var frames =
        Collections.nCopies(SandboxError.MAX_STACK + 1, new GuestFrame("f", new Position(1, 1)));
    byte[] payload =
        new Encoder()
            .number(0)
            .number(0)
            .number(0)
            .number(0)
            .flag(false)
            .text(ErrorCode.GUEST_ERROR.name())
            .text("why")
            .flag(false)
            .flag(false)
            .list(frames, (out, frame) -> out.text(frame.function()).flag(false))
            .bytes();

    assertThat(Fuzz.refusal(payload, bytes -> OutcomeCodec.decode(bytes, List.of())))
        .isEqualTo("a number from 0 to 20 was expected, not 21");
  }

  @Test
  void measuresBelowZero_countAsZero() throws ProtocolException {
    var usage = new Usage(Duration.ofNanos(-1), Duration.ofNanos(Long.MIN_VALUE), -5, -6);
    Outcome outcome =
        new Outcome.Failed(SandboxError.of(ErrorCode.GUEST_ERROR, "why"), List.of(), usage);

    assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome), List.of()).usage())
        .isEqualTo(Usage.NONE);
  }

  @Test
  void environmentOfNothing_isTheOneOfNothing() throws ProtocolException {
    GuestTask task = new Samples(4).task();
    var bare =
        new GuestTask(
            task.program(),
            task.bindings(),
            null,
            task.limits(),
            GuestEnvironment.NONE,
            GuestListener.NONE);

    assertThat(
            TaskCodec.decode(TaskCodec.encode(bare), GuestListener.NONE, FUNCTIONS).environment())
        .isEqualTo(GuestEnvironment.NONE);
  }

  private static Outcome failed(SandboxError error) {
    return new Outcome.Failed(error, List.of(), Usage.NONE);
  }
}
