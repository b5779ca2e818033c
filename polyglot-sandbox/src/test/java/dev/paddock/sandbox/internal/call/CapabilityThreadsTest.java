package dev.paddock.sandbox.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.Capability.HostFunction;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every call has one answer, whatever its function does, unless nobody waits for it any more. */
@Timeout(60)
class CapabilityThreadsTest {

  private static final int MAX_THREADS = 4;
  private static final long MAX_ANSWER = 10;

  private final CapabilityThreads threads = new CapabilityThreads(MAX_THREADS);
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    threads.close();
  }

  private Future<Answer> start(Capability.Function function) {
    var capability = (HostFunction) Capability.of("tried", function);
    return threads.start(capability, JsonText.of(1), MAX_ANSWER, answers::add);
  }

  private Answer answer() throws InterruptedException {
    Answer answer = answers.poll(30, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }

  private JsonText hang(JsonText argument) throws InterruptedException {
    running.countDown();
    release.await();
    return argument;
  }

  @Test
  void value_isTheAnswer() throws InterruptedException {
    start(argument -> argument);

    assertThat(answer()).isEqualTo(new Answer.Value(JsonText.of(1)));
  }

  @Test
  void refusal_keepsItsCodeAndMessage() throws InterruptedException {
    start(argument -> {
      throw new CapabilityException("NO_SUCH_ROW", "there is none");
    });

    assertThat(answer()).isEqualTo(new Answer.Refusal("NO_SUCH_ROW", "there is none"));
  }

  @Test
  void anythingElseThatIsThrown_isInternal() throws InterruptedException {
    for (Error error : new Error[] {new StackOverflowError(), new AssertionError("secret")}) {
      start(argument -> {
        throw error;
      });

      assertThat(answer())
          .isEqualTo(
              new Answer.Refusal(
                  "INTERNAL", "the capability failed; the host's log has the details"));
    }
  }

  @Test
  void answerThatIsTooLong_isRefused() throws InterruptedException {
    start(argument -> JsonText.of("x".repeat(8)));
    assertThat(answer()).isInstanceOf(Answer.Value.class);

    start(argument -> JsonText.of("x".repeat(9)));
    assertThat(answer())
        .isEqualTo(
            new Answer.Refusal(
                "TOO_LARGE", "the answer has 11 characters of JSON, at most 10 are allowed"));
  }

  @Test
  void cancelledCall_isInterruptedAndHasNoAnswer() throws Exception {
    var interrupted = new CompletableFuture<Boolean>();
    Future<Answer> call =
        start(argument -> {
          try {
            return hang(argument);
          } catch (InterruptedException e) {
            interrupted.complete(true);
            throw e;
          }
        });
    running.await();

    call.cancel(true);

    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).isEmpty();
  }

  @Test
  void noThreadLeft_isUnavailable() throws InterruptedException {
    for (int i = 0; i < MAX_THREADS; i++) {
      start(this::hang);
    }

    start(argument -> argument);

    assertThat(((Answer.Refusal) answer()).code()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void close_interruptsWhatRunsAndRefusesWhatComes() throws InterruptedException {
    start(this::hang);
    running.await();

    threads.close();

    assertThat(((Answer.Refusal) answer()).code()).isEqualTo("CANCELLED");
    start(argument -> argument);
    assertThat(((Answer.Refusal) answer()).code()).isEqualTo("UNAVAILABLE");
  }
}
