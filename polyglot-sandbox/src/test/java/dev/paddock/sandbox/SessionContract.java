package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every fence promises of sessions: who may see what an expression left behind, and who not.
 */
interface SessionContract {

  /** They leave something in a module, and look for it. */
  String LEAVE_MARK = "[setattr(__import__('math'), 'mark', 1), 1][1]";

  String HAS_MARK = "hasattr(__import__('math'), 'mark')";
  String NEVER_ENDS = "__import__('time').sleep(600)";

  /** The sandbox for guests in a language, whose sessions are looked at. */
  Sandbox sandbox(Language language);

  private static Outcome run(Sandbox sandbox, String expression) {
    return run(sandbox, expression, Limits.DEFAULT);
  }

  private static Outcome run(Sandbox sandbox, String expression, Limits limits) {
    return sandbox.run(GuestProgram.expression(PYTHON, expression), Guests.INPUT, limits);
  }

  private static void leaveMark(Sandbox session, Limits limits) {
    assertThat(value(run(session, LEAVE_MARK, limits))).isEqualTo("1");
    assertThat(value(run(session, HAS_MARK, limits))).isEqualTo("true");
  }

  @Test
  default void whatAnExpressionLeaves_isSeenInItsSessionAlone() {
    try (Sandbox session = sandbox(PYTHON).openSession();
        Sandbox other = sandbox(PYTHON).openSession()) {
      leaveMark(session, Limits.DEFAULT);

      assertThat(value(run(sandbox(PYTHON), HAS_MARK))).isEqualTo("false");
      assertThat(value(run(other, HAS_MARK))).isEqualTo("false");
      assertThat(value(run(session, HAS_MARK))).isEqualTo("true");
    }
    try (Sandbox later = sandbox(PYTHON).openSession()) {
      assertThat(value(run(later, HAS_MARK))).isEqualTo("false");
    }
  }

  @Test
  default void exceededLimit_endsTheContext() {
    Limits tight = Limits.DEFAULT.with(Limit.WALL_TIME, "300ms");
    try (Sandbox session = sandbox(PYTHON).openSession()) {
      leaveMark(session, Limits.DEFAULT);

      // A program of its own: one that was stopped before would run in another worker.
      assertThat(error(run(session, "max(0 for _ in iter(int, 1))", tight)).code())
          .isEqualTo(ErrorCode.LIMIT_WALL_TIME);

      assertThat(value(run(session, HAS_MARK))).isEqualTo("false");
    }
  }

  @Test
  default void contextInUse_isNotSharedWithASecondEvaluation() throws Exception {
    try (Sandbox session = sandbox(PYTHON).openSession()) {
      leaveMark(session, FenceContract.PATIENT);
      var running = new CompletableFuture<Void>();
      var answer = new CompletableFuture<Outcome>();
      Thread first = Thread.ofPlatform().start(() -> answer.complete(endless(session, running)));
      running.get(60, TimeUnit.SECONDS);

      assertThat(value(run(session, HAS_MARK, FenceContract.PATIENT))).isEqualTo("false");

      first.interrupt();
      assertThat(error(answer.get(60, TimeUnit.SECONDS)).code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  private static Outcome endless(Sandbox sandbox, CompletableFuture<Void> running) {
    return sandbox.run(
        GuestProgram.expression(PYTHON, NEVER_ENDS),
        Bindings.none(),
        FenceContract.PATIENT,
        GuestEnvironment.NONE,
        new GuestListener() {
          @Override
          public void printed(LogLine line) {}

          @Override
          public void started() {
            running.complete(null);
          }
        });
  }

  @Test
  default void closedSession_refusesWhatComesAndLeavesTheSandboxOpen() {
    Sandbox session = sandbox(PYTHON).openSession();
    leaveMark(session, Limits.DEFAULT);

    session.close();

    SandboxError refused = error(run(session, "1"));
    assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refused.message()).isEqualTo("the session is closed");
    assertThat(value(run(sandbox(PYTHON), HAS_MARK))).isEqualTo("false");
  }
}
