package dev.paddock.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.internal.call.CapabilityThreads;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The one object of the host's that is in a context, in the hands of whoever calls it. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestCallsTest {

  private static final String CANCELLED =
      "E{\"code\":\"CANCELLED\",\"message\":\"the evaluation has ended or was stopped\"}";

  private final CapabilityThreads threads = new CapabilityThreads();
  private final HeapWatch heap = new HeapWatch(() -> 0);
  private final AtomicInteger calls = new AtomicInteger();
  private Context context;

  @BeforeAll
  void open() {
    context = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  }

  @AfterAll
  void close() {
    context.close();
    heap.close();
    threads.close();
  }

  private Evaluation evaluation() {
    var count = Capability.of("count", argument -> JsonText.of(calls.incrementAndGet()));
    var task =
        new GuestTask(
            GuestProgram.script(Language.JAVASCRIPT, ""),
            Bindings.none(),
            null,
            Limits.DEFAULT,
            GuestEnvironment.NONE.withCapabilities(List.of(count)),
            GuestListener.NONE);
    calls.set(0);
    return new Evaluation(task, heap, threads);
  }

  private Object call(Evaluation evaluation, Object... arguments) {
    Value[] values = List.of(arguments).stream().map(context::asValue).toArray(Value[]::new);
    return evaluation.calls.execute(values);
  }

  @Test
  void call_isAnswered() {
    assertThat(call(evaluation(), 0, "{}")).isEqualTo("V1");
  }

  @Test
  void callOfWhatHasEnded_isNotMade() {
    Evaluation evaluation = evaluation();
    evaluation.conclude(new Conclusion.Nothing());

    assertThat(call(evaluation, 0, "{}")).isEqualTo(CANCELLED);
    assertThat(calls).hasValue(0);
  }

  @Test
  void callOfWhatWasStopped_isNotMade() {
    Evaluation evaluation = evaluation();
    evaluation.stop(SandboxError.of(ErrorCode.LIMIT_WALL_TIME, "too long"));

    assertThat(call(evaluation, 0, "{}")).isEqualTo(CANCELLED);
    assertThat(calls).hasValue(0);
  }

  @Test
  void whatIsNoCall_isRefused() {
    for (Object[] arguments :
        new Object[][] {
          {},
          {0},
          {"0", "1"},
          {1, "1"},
          {-1, "1"},
          {0.5, "1"},
          {0, "1", 2},
          {0, 1},
          {0, ""},
          {0, "{]"},
          {0, "1 2"},
          {1L << 40, "1"}
        }) {
      assertThat(call(evaluation(), arguments))
          .asString()
          .startsWith("E{\"code\":\"INVALID_ARGUMENT\",");
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void guestSide_seesAFunctionWithoutMembers() {
    Value shown = context.asValue(evaluation().calls);

    assertThat(shown.canExecute()).isTrue();
    assertThat(shown.hasMembers()).isFalse();
    assertThat(shown.canInstantiate()).isFalse();
    assertThat(shown.isHostObject()).isFalse();
  }
}
